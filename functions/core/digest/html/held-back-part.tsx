import type { ReactNode } from "react";
import type { HeldBack, HeldBackItem, Quote } from "../digest.ts";
import { Each, Grid } from "./layout.tsx";
import { LIGHT, type } from "./mail-style.ts";
import { Muted, Quoted, QuotedBlock, Words } from "./words.tsx";

/** What was taken for known, a title and a phrase each, and what came near. */
export function HeldBackPart({ part, shown, more }: { part: HeldBack; shown: number; more: string | null }): ReactNode {
  return (
    <>
      {part.note === null ? null : <Muted top={4}>{part.note}</Muted>}
      {part.entries.length === 0 ? null : (
        <Grid style={{ margin: "12px 0 0" }}>
          <Each of={part.entries.slice(0, shown)}>{(item) => <HeldBackRow {...item} />}</Each>
        </Grid>
      )}
      {more === null ? null : <Muted top={12}>{more}</Muted>}
      <NearMisses misses={part.nearMisses} />
    </>
  );
}

/** One item: title, whose, why, and the story it was taken for. */
export function HeldBackRow({ title, source, reason, known }: HeldBackItem): ReactNode {
  // A title written from the right stands at the right, not in a line of ours.
  const apart = known.find((span) => typeof span !== "string" && span.dir === "rtl") as Quote | undefined;
  return (
    <tr>
      <td className="hr" style={{ borderTop: `1px solid ${LIGHT.rule}`, padding: "9px 0" }}>
        <QuotedBlock quote={title} size={15} />
        <Muted top={1}>
          <Words line={source} />{" "}
          <strong className="bod" style={{ color: LIGHT.body }}>
            {`${reason}.`}
          </strong>{" "}
          <Words line={known.filter((span) => span !== apart)} />
        </Muted>
        {apart === undefined ? null : <QuotedBlock quote={apart} size={14} />}
      </td>
    </tr>
  );
}

function NearMisses({ misses }: { misses: HeldBack["nearMisses"] }): ReactNode {
  if (misses === null) return null;
  return (
    <>
      <p className="bod" style={{ ...type(14, 21), margin: "14px 0 0", color: LIGHT.body }}>
        {misses.statement}
      </p>
      <ul className="bod" style={{ ...type(14, 21), margin: "4px 0 0", padding: "0 0 0 20px", color: LIGHT.body }}>
        <Each of={misses.nearest}>
          {({ title, language, reason }) => (
            <li style={{ overflowWrap: "break-word", wordBreak: "break-word" }}>
              <Quoted quote={title} />
              {`${language === null ? "" : ` (${language})`}: ${reason}`}
            </li>
          )}
        </Each>
      </ul>
    </>
  );
}
