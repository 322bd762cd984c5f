import { Heading } from "@react-email/heading";
import { type CSSProperties, createElement, Fragment, type ReactNode } from "react";
import { BREAKING, block, LIGHT, SANS } from "./mail-style.ts";

/** One piece of markup for each entry of a list that never changes. */
export function Each<Entry>({
  of,
  children,
}: {
  of: readonly Entry[];
  children: (entry: Entry, index: number, all: readonly Entry[]) => ReactNode;
}): ReactNode {
  return createElement(Fragment, null, ...of.map(children));
}

/** A row of the mail's one column, with the page's margins. */
export function Band({ bottom, children, top = 0 }: { bottom: number; top?: number; children: ReactNode }): ReactNode {
  return (
    <tr>
      <td className="px" style={{ padding: `${top}px 32px ${bottom}px`, ...BREAKING }}>
        {children}
      </td>
    </tr>
  );
}

/** A table for layout only: no screen reader tells of it. */
export function Grid({ children, style }: { children: ReactNode; style?: CSSProperties }): ReactNode {
  return (
    <table
      role="presentation"
      cellPadding="0"
      cellSpacing="0"
      border={0}
      width="100%"
      style={{ borderCollapse: "collapse", ...style }}
    >
      <tbody>{children}</tbody>
    </table>
  );
}

/** A part's heading under its rule. */
export function PartHeading({
  title,
  count,
  accent = false,
}: {
  title: string;
  count: string;
  accent?: boolean;
}): ReactNode {
  const color = accent ? LIGHT.accent : LIGHT.ink;
  return (
    <Grid>
      <tr>
        <td className={accent ? "br-a" : "br-i"} style={{ borderTop: `3px solid ${color}`, paddingTop: "10px" }}>
          <Heading
            as="h2"
            className={accent ? "acc" : "ink"}
            style={{ ...block(19, 26, 0), fontFamily: SANS, fontWeight: 700, color }}
          >
            {`${title} `}
            <span style={{ fontWeight: 400 }}>{count}</span>
          </Heading>
        </td>
      </tr>
    </Grid>
  );
}
