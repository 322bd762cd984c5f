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
      <Each of={rowsOf(happenings)}>
        {(row, at, rows) => (
          <>
            <Grid style={{ tableLayout: "fixed" }}>
              <tr>
                <Each of={row}>
                  {(count, index) => (
                    <WeekBar
                      count={count}
                      height={Math.round((count / peak) * BAR)}
                      current={at === rows.length - 1 && index === row.length - 1}
                    />
                  )}
                </Each>
              </tr>
            </Grid>
            <Grid>
              <tr>
                <WeekName align="left" name={at === 0 ? first : ""} />
                <WeekName align="right" name={at === rows.length - 1 ? last : ""} />
              </tr>
            </Grid>
          </>
        )}
      </Each>
      <p className="bod" style={{ ...block(14, 21, 6), color: LIGHT.body }}>
        {sentence}
      </p>
    </>
  );
}

/** All weeks in one row; in two where many figures are too wide for a phone. */
function rowsOf(happenings: readonly number[]): (readonly number[])[] {
  if (happenings.filter((count) => count > 9).length <= MOST_WIDE) return [happenings];
  const half = Math.ceil(happenings.length / 2);
  return [happenings.slice(0, half), happenings.slice(half)];
}

function WeekName({ name, align }: { name: string; align: "left" | "right" }): ReactNode {
  return (
    <td className="mut" align={align} style={{ ...type(12, 18), color: LIGHT.muted }}>
      {name}
    </td>
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

/** So many figures of two digits find room beside those of one. */
const MOST_WIDE = 5;
/** On a phone two figures are wider than their bar. */
const WIDER: CSSProperties = { margin: "0 -6px", whiteSpace: "nowrap" };
/** Height of the busiest week in px. */
const BAR = 56;
