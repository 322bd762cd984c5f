import type { ReactNode } from "react";
import type { HeldBack, HeldBackItem, Quote } from "../digest.ts";
import { Each } from "./layout.tsx";
import { block, LIGHT, type } from "./mail-style.ts";
import { Muted, Quoted, QuotedBlock, Words } from "./words.tsx";

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

/** Irrelevant items that came near. */
export function NearMisses({ misses }: { misses: HeldBack["nearMisses"] }): ReactNode {
  if (misses === null) return null;
  return (
    <>
      <p className="bod" style={{ ...block(14, 21, 14), color: LIGHT.body }}>
        {misses.statement}
      </p>
      <ul className="bod" style={{ ...type(14, 21), margin: "4px 0 0", padding: "0 0 0 20px", color: LIGHT.body }}>
        <Each of={misses.nearest}>
          {({ title, language, reason }) => (
            <li>
              <Quoted quote={title} />
              {`${language === null ? "" : ` (${language})`}: ${reason}`}
            </li>
          )}
        </Each>
      </ul>
    </>
  );
}
