import { isSameRounded } from "./is-same-rounded.ts";
import type { PreparedDocument } from "./prepared-document.ts";

/** Whether both name numbers, and none of one is some number of the other, rounded. */
export function haveOtherNumbers({ numbers: left }: PreparedDocument, { numbers: right }: PreparedDocument): boolean {
  if (left.size === 0 || right.size === 0) return false;
  for (const one of left) for (const other of right) if (isSameRounded(one, other)) return false;
  return true;
}
