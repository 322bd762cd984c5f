import type { ByteRange } from "../ports.ts";

/** Throws RangeError for a range that says nothing: a caller's mistake, not a store's. */
export function checkRange(range: ByteRange | undefined): void {
  if (range === undefined) return;
  const { from, to } = range;
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 0 || to < from) {
    throw new RangeError(`no range of bytes: ${from} to ${to}`);
  }
}

/** The bytes of a range that the body has: fewer, or none, when the range goes past its end. */
export function partOf(body: Uint8Array, range: ByteRange | undefined): Uint8Array {
  return range === undefined ? body : body.subarray(range.from, range.to + 1);
}
