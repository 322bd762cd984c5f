import { gunzipSync, gzipSync } from "node:zlib";
import { packTopic, restoreTopic } from "../topic/pack-topic.ts";
import type { Seeds } from "./load-seeds.ts";

/** Grows with the layout, which is: this format, the length of the first part, all but the topic as packed JSON, the topic. */
const FORMAT = 2;
const START = 8;

/** Seeds, read and checked, with the documents that were read of them, as bytes from which they are restored in a few milliseconds. */
export function packSeeds({ topic, ...rest }: Seeds): Uint8Array {
  const first = gzipSync(JSON.stringify(rest));
  const start = Buffer.alloc(START);
  start.writeUInt32LE(FORMAT);
  start.writeUInt32LE(first.length, 4);
  return Buffer.concat([start, first, packTopic(topic)]);
}

/** The seeds that were packed. Null for bytes that are damaged, of another format, or made by other code. */
export function restoreSeeds(bytes: Uint8Array): Seeds | null {
  if (bytes.length < START) return null;
  const start = new DataView(bytes.buffer, bytes.byteOffset, START);
  if (start.getUint32(0, true) !== FORMAT) return null;
  const behind = START + start.getUint32(4, true);
  const topic = restoreTopic(bytes.subarray(behind));
  if (topic === null) return null;
  const rest = unpacked(bytes.subarray(START, behind));
  return rest && { ...rest, topic };
}

function unpacked(packed: Uint8Array): Omit<Seeds, "topic"> | null {
  try {
    return JSON.parse(gunzipSync(packed).toString("utf8"));
  } catch {
    // It carries a checksum of its own: what cannot be unpacked is damaged.
    return null;
  }
}
