import { gunzipSync, gzipSync } from "node:zlib";
import type { Segment } from "./segment.ts";

/** A segment as stored: gzipped JSON. */
export function encodeSegment(segment: Segment): Uint8Array {
  return gzipSync(JSON.stringify(segment));
}

/** Reads a stored segment; damage and unknown formats are a fault that names the object. */
export function decodeSegment(key: string, body: Uint8Array): { segment: Segment } | { fault: string } {
  let segment: Segment;
  try {
    segment = JSON.parse(gunzipSync(body).toString("utf8"));
  } catch {
    return { fault: `${key} cannot be read (damaged or not a segment)` };
  }
  if (segment?.format !== 1)
    return { fault: `${key} has a format this version does not know: ${String(segment?.format)}` };
  if (!Array.isArray(segment.records) || !Array.isArray(segment.feeds))
    return { fault: `${key} lacks a part that it must have` };
  return { segment };
}
