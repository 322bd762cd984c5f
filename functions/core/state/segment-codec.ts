import { gunzipSync, gzipSync } from "node:zlib";
import type { ItemRecord, Segment } from "./segment.ts";
import { unknownFormat } from "./unknown-format.ts";

/** The first format: one pass an object, which knew its sequence number only from the manifest. */
type FirstFormat = Omit<Segment, "format" | "parts"> & { readonly format: 1; readonly records: readonly ItemRecord[] };

/** A segment as stored: gzipped JSON. */
export function encodeSegment(segment: Segment): Uint8Array {
  return gzipSync(JSON.stringify(segment));
}

/**
 * Reads a stored segment; damage and unknown formats are a fault that names the object.
 * @param sequence as the manifest has it: segments of the first format do not say it themselves
 */
export function decodeSegment(
  { key, sequence }: { key: string; sequence: number },
  body: Uint8Array,
): { segment: Segment } | { fault: string } {
  let segment: Segment | FirstFormat;
  try {
    segment = JSON.parse(gunzipSync(body).toString("utf8"));
  } catch {
    return { fault: `${key} cannot be read (damaged or not a segment)` };
  }
  const current = segment?.format === 1 ? inSecondFormat(segment, sequence) : segment;
  if (current?.format !== 2) return { fault: unknownFormat(key, current) };
  const whole =
    Array.isArray(current.parts) &&
    current.parts.every((part) => Number.isSafeInteger(part?.sequence) && Array.isArray(part.records)) &&
    Array.isArray(current.feeds) &&
    Array.isArray(current.tallies);
  return whole ? { segment: current } : { fault: `${key} lacks a part that it must have` };
}

function inSecondFormat({ records, ...rest }: FirstFormat, sequence: number): Segment {
  const isEmpty = Array.isArray(records) && records.length === 0;
  return { ...rest, format: 2, parts: isEmpty ? [] : [{ sequence, made: rest.made, records }] };
}
