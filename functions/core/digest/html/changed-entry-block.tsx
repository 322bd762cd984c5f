import type { ReactNode } from "react";
import type { Addition, ChangedEntry } from "../digest.ts";
import { Each, Grid } from "./layout.tsx";
import { LIGHT } from "./mail-style.ts";
import { Headline } from "./new-entry-block.tsx";
import { Muted, QuotedBlock, Words } from "./words.tsx";

/** A known story and what is new in it, marked by a rule at its side. */
export function ChangedEntryBlock({ headline, known, additions }: ChangedEntry): ReactNode {
  return (
    <>
      <Headline quote={headline} size={18} />
      <Muted top={4}>
        <Words line={known} />
      </Muted>
      <Each of={additions}>{(addition) => <AdditionBlock {...addition} />}</Each>
    </>
  );
}

function AdditionBlock({ sentences, source, rest }: Addition): ReactNode {
  return (
    <Grid style={{ margin: "12px 0 0" }}>
      <tr>
        <td className="br-a" style={{ borderLeft: `3px solid ${LIGHT.accent}`, padding: "0 0 0 12px" }}>
          <Each of={sentences}>{(sentence) => <QuotedBlock quote={sentence} />}</Each>
          <Muted top={4}>
            <Words line={source} />
            {rest === null ? "" : ` ${rest}`}
          </Muted>
        </td>
      </tr>
    </Grid>
  );
}
