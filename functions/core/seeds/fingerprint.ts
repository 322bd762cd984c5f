import { Buffer } from "node:buffer";
import { words } from "../text/words.ts";
import type { Fingerprint } from "./corpus-record.ts";

/**
 * How a known document's wording is kept without its sentences: hashes of all runs of five words, from which it can be
 * told whether another text is a part of it or a copy with other surroundings (Broder 1997, containment of shingles).
 */

/** Words as functions/core/text/words.ts cuts them, in runs of five, hashed with FNV-1a to 32 bits. Any change is a new name. */
export const FINGERPRINT_METHOD = "w5-fnv1a32-1";

/** Five words: two articles on one happening share few such runs by chance, a quotation or a reprint shares most. */
const WORDS_A_RUN = 5;

/** Fingerprint of a text; of an empty one, a fingerprint without hashes. */
export function fingerprintText(text: string): Fingerprint {
  const hashes = Uint32Array.from(hashWordRuns(text)).sort();
  return {
    method: FINGERPRINT_METHOD,
    words: WORDS_A_RUN,
    count: hashes.length,
    hashes: encode(hashes),
  };
}

/**
 * How much of the shorter of the two is in the other, 0 to 1: the larger of *share of the text's runs found in the
 * document* (near 1 for a part) and *share of the document's runs found in the text* (near 1 for a copy with other
 * boilerplate around it). Articles that share only background sentences stay low both ways. The order of sentences hardly
 * matters; a text without words measures 0. Throws RangeError for a fingerprint that `faultsOfFingerprint` finds faulty.
 */
export function measureContainment(text: string, fingerprint: Fingerprint): number {
  return measureSharedRuns(hashWordRuns(text), readFingerprint(fingerprint));
}

/** The same measure for hashes already at hand, when one text is held against many documents. */
export function measureSharedRuns(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  if (small.size === 0) return 0;
  let shared = 0;
  for (const hash of small) if (large.has(hash)) shared++;
  return shared / small.size;
}

/** Distinct hashes of all runs of five words; a text of fewer words is one run. */
export function hashWordRuns(text: string): Set<number> {
  return new Set(wordRunsOf(text));
}

/** Hashes of all runs of five words, in their order. */
export function wordRunsOf(text: string): Uint32Array {
  const bytes = Buffer.from(words(text).join(" "), "utf8");
  if (bytes.length === 0) return new Uint32Array(0);
  const starts = startsOfWords(bytes);
  const runs = new Uint32Array(Math.max(1, starts.length - WORDS_A_RUN + 1));
  for (let run = 0; run < runs.length; run++) {
    const behind = starts[run + WORDS_A_RUN];
    runs[run] = fnv1a(bytes, starts[run] as number, behind === undefined ? bytes.length : behind - 1);
  }
  return runs;
}

const SPACE = 0x20;

function startsOfWords(bytes: Uint8Array): number[] {
  const starts = [0];
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === SPACE) starts.push(at + 1);
  return starts;
}

/** The hashes of a record's fingerprint. Throws RangeError where `faultsOfFingerprint` would name a fault. */
export function readFingerprint(fingerprint: Fingerprint): Set<number> {
  const [fault] = faultsOfFingerprint(fingerprint);
  if (fault) throw new RangeError(`fingerprint.${fault.field} ${fault.message}`);
  return new Set(decode(fingerprint.hashes));
}

/** Everything wrong with a fingerprint, by field. */
export function faultsOfFingerprint(fingerprint: Fingerprint): { field: keyof Fingerprint; message: string }[] {
  if (fingerprint.method !== FINGERPRINT_METHOD) {
    const message = `names a method that this program does not know ("${fingerprint.method}"; it knows "${FINGERPRINT_METHOD}"): make the record again with \`seeds add\``;
    return [{ field: "method", message }];
  }
  const faults: { field: keyof Fingerprint; message: string }[] = [];
  if (fingerprint.words !== WORDS_A_RUN) {
    faults.push({ field: "words", message: `must be ${WORDS_A_RUN} for this method (is ${fingerprint.words})` });
  }
  const bytes = Buffer.from(fingerprint.hashes, "base64");
  if (bytes.toString("base64") !== fingerprint.hashes || bytes.length % 4 !== 0) {
    faults.push({ field: "hashes", message: "must be base64 of 32-bit numbers: it is damaged or cut short" });
    return faults;
  }
  const hashes = decode(fingerprint.hashes);
  if (hashes.length !== fingerprint.count) {
    faults.push({
      field: "count",
      message: `must be the number of hashes (is ${fingerprint.count}, found ${hashes.length})`,
    });
  }
  if (hashes.some((hash, i) => i > 0 && hash <= (hashes[i - 1] ?? 0))) {
    faults.push({ field: "hashes", message: "must be distinct and in ascending order" });
  }
  return faults;
}

/** Numbers of four bytes, the high one first. */
function encode(hashes: Uint32Array): string {
  const bytes = new DataView(new ArrayBuffer(hashes.length * 4));
  hashes.forEach((hash, i) => void bytes.setUint32(i * 4, hash));
  return Buffer.from(bytes.buffer).toString("base64");
}

function decode(hashes: string): Uint32Array {
  const bytes = Buffer.from(hashes, "base64");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_, i) => view.getUint32(i * 4));
}

/** FNV-1a, 32 bits, over UTF-8 bytes (offset basis and prime of Fowler, Noll and Vo; RFC 9923). */
function fnv1a(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return hash >>> 0;
}
