import type { ReactNode } from "react";
import type { Digest, Line, NewEntry, RitualEntry } from "../digest.ts";
import { leftOutOf, type Shown, shownRituals } from "../shown.ts";
import { ChangedEntryBlock } from "./changed-entry-block.tsx";
import { Labelled } from "./columns-row.tsx";
import { HeldBackPart } from "./held-back-part.tsx";
import { Band, Each, Grid, PartHeading } from "./layout.tsx";
import { LIGHT } from "./mail-style.ts";
import { NewEntryBlock } from "./new-entry-block.tsx";
import { Muted, QuotedBlock, Words } from "./words.tsx";

/** The happenings that are new. */
export function News({ digest, shown }: { digest: Digest; shown: Shown }): ReactNode {
  const { news } = digest;
  if (news === null) return null;
  return (
    <>
      <Band bottom={0}>
        <PartHeading title={news.title} count={news.count} accent />
      </Band>
      <Each of={news.entries.slice(0, shown.news)}>
        {(entry, index) => <NewsBand entry={entry} brief={index >= shown.whole} first={index === 0} />}
      </Each>
      <More sentence={leftOutOf(digest, shown).news} />
    </>
  );
}

/** One new happening with the rule above it. */
export function NewsBand(props: { entry: NewEntry; brief: boolean; first: boolean }): ReactNode {
  return (
    <Band bottom={26}>
      {props.first ? null : <Rule />}
      <NewEntryBlock entry={props.entry} brief={props.brief} />
    </Band>
  );
}

/** Known stories with something new. */
export function Changed({ digest, shown }: { digest: Digest; shown: Shown }): ReactNode {
  const { changed } = digest;
  if (changed === null) return null;
  return (
    <>
      <Band bottom={34}>
        <PartHeading title={changed.title} count={changed.count} />
        {changed.note === null ? null : <Muted top={4}>{changed.note}</Muted>}
        <Each of={changed.entries.slice(0, shown.changed)}>{(entry) => <ChangedEntryBlock {...entry} />}</Each>
      </Band>
      <More sentence={leftOutOf(digest, shown).changed} />
    </>
  );
}

/** Formulaic messages that came or did not. */
export function Ritual({ digest, shown }: { digest: Digest; shown: Shown }): ReactNode {
  const { ritual } = digest;
  if (ritual === null) return null;
  const more = leftOutOf(digest, shown).ritual;
  return (
    <Band bottom={34}>
      <PartHeading title={ritual.title} count={ritual.count} />
      <Grid>
        <Each of={shownRituals(ritual.entries, shown)}>{(entry) => <RitualRow {...entry} />}</Each>
      </Grid>
      {more === null ? null : <Muted top={12}>{more}</Muted>}
    </Band>
  );
}

/** Occasion, sender and addressee; the title; what to know of it; who carries it. */
export function RitualRow({ label, missing, statement, headline, details, outlets }: RitualEntry): ReactNode {
  return (
    <Labelled label={label} accent={missing} top={16}>
      <strong className="ink" style={{ color: LIGHT.ink }}>
        <Words line={statement} />
      </strong>
      {headline === null ? null : <QuotedBlock quote={headline} size={14} />}
      <Each of={details}>
        {(line) => (
          <Muted top={2} size={13}>
            <Words line={line} />
          </Muted>
        )}
      </Each>
      {outlets.length < 2 ? null : (
        <Muted top={2} size={13}>
          <Words line={outlets.flatMap(carrier)} />
        </Muted>
      )}
    </Labelled>
  );
}

function carrier({ outlet, language }: RitualEntry["outlets"][number], index: number): Line {
  return [index === 0 ? "" : ", ", outlet, language === null ? "" : ` (${language})`];
}

/** What was taken for known. */
export function HeldBack({ digest, shown }: { digest: Digest; shown: Shown }): ReactNode {
  const { heldBack } = digest;
  if (heldBack === null) return null;
  const more = leftOutOf(digest, shown).heldBack;
  return (
    <Band bottom={34}>
      <PartHeading title={heldBack.title} count={heldBack.count} />
      <HeldBackPart part={heldBack} shown={shown.heldBack} more={more} />
    </Band>
  );
}

function Rule(): ReactNode {
  return (
    <Grid>
      <tr>
        <td className="hr" style={{ borderTop: `1px solid ${LIGHT.rule}`, fontSize: "1px", lineHeight: "1px" }}>
          &nbsp;
        </td>
      </tr>
    </Grid>
  );
}

function More({ sentence }: { sentence: string | null }): ReactNode {
  if (sentence === null) return null;
  return (
    <Band bottom={26}>
      <Muted top={0}>{sentence}</Muted>
    </Band>
  );
}
