import type { CSSProperties, ReactNode } from "react";
import type { Coverage, Weeks } from "../digest.ts";
import { CountedRow } from "./columns-row.tsx";
import { Each, Grid } from "./layout.tsx";
import { block, LIGHT, type } from "./mail-style.ts";
import { Muted, Words } from "./words.tsx";

/** Which feeds were read, and how busy the last weeks were. */
export function CoveragePart({ part }: { part: Coverage }): ReactNode {
  return (
    <>
      {part.statement === null ? null : (
        <p className="bod" style={{ ...block(15, 23, 6), color: LIGHT.body }}>
          <Words line={part.statement} />
        </p>
      )}
      <Grid style={{ margin: "8px 0 0" }}>
        <Each of={part.rows}>
          {({ count, state, lines }) => (
            <CountedRow look="coverage" count={count} label={state}>
              <Each of={lines}>
                {(line) => (
                  <div>
                    <Words line={line} />
                  </div>
                )}
              </Each>
            </CountedRow>
          )}
        </Each>
      </Grid>
      {part.baseline === null ? null : <Muted top={12}>{part.baseline}</Muted>}
      {part.weeks === null ? null : <WeekBars {...part.weeks} />}
    </>
  );
}

/** Cells with the figure in text over a border as high as the week was busy: without styles a row of figures remains. */
function WeekBars({ title, happenings, first, last, sentence }: Weeks): ReactNode {
  const peak = Math.max(1, ...happenings);
  return (
    <>
      <p className="ink" style={{ ...type(14, 21), margin: "22px 0 6px", fontWeight: 700, color: LIGHT.ink }}>
        {title}
      </p>
      <Grid style={{ tableLayout: "fixed" }}>
        <tr>
          <Each of={happenings}>
            {(count, index) => (
              <WeekBar
                count={count}
                height={Math.round((count / peak) * BAR)}
                current={index === happenings.length - 1}
              />
            )}
          </Each>
        </tr>
      </Grid>
      <Grid>
        <tr>
          <td className="mut" align="left" style={{ ...type(12, 18), color: LIGHT.muted }}>
            {first}
          </td>
          <td className="mut" align="right" style={{ ...type(12, 18), color: LIGHT.muted }}>
            {last}
          </td>
        </tr>
      </Grid>
      <p className="bod" style={{ ...block(14, 21, 6), color: LIGHT.body }}>
        {sentence}
      </p>
    </>
  );
}

function WeekBar({ count, height, current }: { count: number; height: number; current: boolean }): ReactNode {
  const color = current ? LIGHT.accent : LIGHT.bar;
  return (
    <td valign="bottom" align="center" style={{ padding: "0 1px" }}>
      <div
        className={current ? "ink" : "mut"}
        style={{ ...type(12, 14), ...WIDER, color: current ? LIGHT.ink : LIGHT.muted }}
      >
        {String(count)}
      </div>
      <div
        className={current ? "b-a" : "b-n"}
        style={{ borderTop: `${Math.max(1, height)}px solid ${color}`, fontSize: "0", lineHeight: "0" }}
      />
    </td>
  );
}

/** On a phone two figures are wider than their bar. */
const WIDER: CSSProperties = { margin: "0 -6px", whiteSpace: "nowrap" };
/** Height of the busiest week in px. */
const BAR = 56;
