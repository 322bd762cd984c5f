import type { ReactNode } from "react";
import type { ChangedEntry, HeldBack as HeldBackPart, Line, NewEntry, Part, RitualEntry } from "../digest.ts";
import { Labelled } from "./columns-row.tsx";
import { NearMisses } from "./held-back-part.tsx";
import { Band, Each, Grid, PartHeading } from "./layout.tsx";
import { LIGHT } from "./mail-style.ts";
import { NewEntryBlock } from "./new-entry-block.tsx";
import { Slot } from "./slots.ts";
import { Muted, QuotedBlock, Words } from "./words.tsx";

/** The happenings that are new. */
export function News({ title, count }: Part<NewEntry>): ReactNode {
  return (
    <>
      <Band bottom={0}>
        <PartHeading title={title} count={count} accent />
      </Band>
      <Slot name="news" />
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
export function Changed({ title, count, note }: Part<ChangedEntry>): ReactNode {
  return (
    <Band bottom={34}>
      <PartHeading title={title} count={count} />
      {note === null ? null : <Muted top={4}>{note}</Muted>}
      <Slot name="changed" />
    </Band>
  );
}

/** Formulaic messages that came or did not. */
export function Ritual({ title, count }: Part<RitualEntry>): ReactNode {
  return (
    <Band bottom={34}>
      <PartHeading title={title} count={count} />
      <Grid>
        <Slot name="ritual" />
      </Grid>
    </Band>
  );
}

/** Occasion, sender and addressee; the title; what to know of it; who carries it. */
export function RitualRow({ label, missing, statement, headline, details, outlets }: RitualEntry): ReactNode {
  return (
    <Labelled label={label} accent={missing} strong top={16}>
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

/** What was taken for known, and what came near. */
export function HeldBack({ title, count, note, entries, nearMisses }: HeldBackPart): ReactNode {
  return (
    <Band bottom={34}>
      <PartHeading title={title} count={count} />
      {note === null ? null : <Muted top={4}>{note}</Muted>}
      {entries.length === 0 ? null : (
        <Grid style={{ margin: "12px 0 0" }}>
          <Slot name="held-back" />
        </Grid>
      )}
      <NearMisses misses={nearMisses} />
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
