import { Buffer } from "node:buffer";

/** 24 bits of FNV-1a over a string's UTF-16 units: few enough to store many, enough to tell some thousand words apart. */
export function hash24(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 24)) & 0xffffff;
}

export function packHashes(hashes: Iterable<number>): string {
  const bytes: number[] = [];
  for (const hash of hashes) bytes.push(hash >>> 16, (hash >>> 8) & 0xff, hash & 0xff);
  return Buffer.from(bytes).toString("base64");
}

export function unpackHashes(packed: string): Uint32Array {
  const bytes = Buffer.from(packed, "base64");
  const hashes = new Uint32Array(Math.floor(bytes.length / 3));
  for (let at = 0; at < hashes.length; at++) hashes[at] = bytes.readUIntBE(at * 3, 3);
  return hashes;
}
