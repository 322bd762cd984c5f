import type { ReactNode } from "react";
import type { GlanceLine, GlanceRow } from "../digest.ts";
import { CountedRow } from "./columns-row.tsx";
import { Each, Grid } from "./layout.tsx";
import { LIGHT } from "./mail-style.ts";
import { Quoted } from "./words.tsx";

/** The day at a glance: a count, a part and a line each. */
export function GlanceTable({ rows }: { rows: readonly GlanceRow[] }): ReactNode {
  return (
    <Grid>
      <Each of={rows}>
        {({ lines, ...row }) => (
          <CountedRow look="glance" {...row}>
            <Each of={lines}>
              {(line) => (
                <div>
                  <GlanceWords {...line} />
                </div>
              )}
            </Each>
          </CountedRow>
        )}
      </Each>
    </Grid>
  );
}

function GlanceWords({ title, language, note }: GlanceLine): ReactNode {
  if (title === null) return note;
  const words = `(${[language, note].filter((part) => part !== null).join(", ")})`;
  return (
    <>
      <Quoted quote={title} />{" "}
      <span className="mut" style={{ color: LIGHT.muted, ...(words.length > SHORT ? {} : WHOLE) }}>
        {words}
      </span>
    </>
  );
}

/** Characters of a note that is not broken. */
const SHORT = 24;
const WHOLE = { whiteSpace: "nowrap" } as const;
