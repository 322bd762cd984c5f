import type { ReactNode } from "react";
import { Band } from "./layout.tsx";
import { Muted } from "./words.tsx";

/** The sentence that counts what is left out of a part whose entries are bands. */
export function MoreBand({ sentence }: { sentence: string }): ReactNode {
  return (
    <Band bottom={26}>
      <Muted top={0}>{sentence}</Muted>
    </Band>
  );
}

/** The same for a part whose entries are rows. */
export function MoreRow({ sentence }: { sentence: string }): ReactNode {
  return (
    <tr>
      <td style={{ padding: "12px 0 0" }}>
        <Muted top={0}>{sentence}</Muted>
      </td>
    </tr>
  );
}
