import type { ReactNode } from "react";
import { LIGHT, SERIF, type } from "./mail-style.ts";

/** A count, what is counted, and what there is to say of it; the last falls below the label on a phone. */
export function CountedRow(props: {
  count: string;
  label: string;
  look: "glance" | "coverage";
  accent?: boolean;
  children: ReactNode;
}): ReactNode {
  const { count, label, look, accent = false, children } = props;
  const glance = look === "glance";
  const paint = { color: accent ? LIGHT.accent : LIGHT.ink, fontWeight: 700 };
  const name = accent ? "acc" : "ink";
  const rule = glance ? { borderTop: `1px solid ${LIGHT.rule}` } : {};
  const figure = glance ? { ...type(22, 25), fontFamily: SERIF } : type(15, 23);
  return (
    <tr>
      <td
        className={glance ? `hr ${name}` : name}
        align="right"
        valign="top"
        width="34"
        style={{
          ...figure,
          ...rule,
          ...paint,
          width: "34px",
          padding: PADDING[look].count,
          fontVariantNumeric: "tabular-nums",
        }}
      >
        {count}
      </td>
      <td
        className={glance ? "hr" : undefined}
        valign="top"
        style={{ ...type(15, 23), ...rule, padding: PADDING[look].words }}
      >
        <div className={name} style={{ ...beside(92), ...paint }}>
          {label}
        </div>{" "}
        <div className="bod" style={{ ...below(424), color: LIGHT.body }}>
          {children}
        </div>
      </td>
    </tr>
  );
}

/** A label and what it says, side by side where there is room, else below each other; no media query needed. */
export function Labelled({
  label,
  children,
  accent = false,
  strong = false,
  top = 6,
}: {
  label: string;
  children: ReactNode;
  accent?: boolean;
  strong?: boolean;
  top?: number;
}): ReactNode {
  const paint = { color: accent ? LIGHT.accent : strong ? LIGHT.ink : LIGHT.muted };
  const name = accent ? "acc" : strong ? "ink" : "mut";
  return (
    <tr>
      <td valign="top" style={{ ...type(13, 20), padding: `${top}px 0 0` }}>
        <div className={`${name} lab`} style={{ ...beside(138), ...paint, ...(accent || strong ? BOLD : {}) }}>
          {label}
        </div>{" "}
        <div className="bod" style={{ ...below(430), color: LIGHT.body }}>
          {children}
        </div>
      </td>
    </tr>
  );
}

/** A column of its own width. */
export function beside(width: number) {
  return { display: "inline-block", width: `${width}px`, verticalAlign: "top" } as const;
}

/** A column as wide as there is room for, up to a width. */
export function below(maxWidth: number) {
  return {
    display: "inline-block",
    width: "100%",
    maxWidth: `${maxWidth}px`,
    verticalAlign: "top",
  } as const;
}

const BOLD = { fontWeight: 700 } as const;
const PADDING = {
  glance: { count: "9px 0", words: "10px 0 9px 12px" },
  coverage: { count: "5px 0 0", words: "5px 0 0 12px" },
} as const;
