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
  const hashes = [...hashWordRuns(text)].sort((a, b) => a - b);
  const bytes = Buffer.alloc(hashes.length * 4);
  hashes.forEach((hash, i) => {
    bytes.writeUInt32BE(hash, i * 4);
  });
  return {
    method: FINGERPRINT_METHOD,
    words: WORDS_A_RUN,
    count: hashes.length,
    hashes: bytes.toString("base64"),
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
  const found = words(text);
  const hashes = new Set<number>();
  if (found.length === 0) return hashes;
  for (let i = 0; i === 0 || i + WORDS_A_RUN <= found.length; i++) {
    hashes.add(fnv1a(found.slice(i, i + WORDS_A_RUN).join(" ")));
  }
  return hashes;
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

function decode(hashes: string): number[] {
  const bytes = Buffer.from(hashes, "base64");
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, i) => bytes.readUInt32BE(i * 4));
}

/** FNV-1a, 32 bits, over UTF-8 bytes (offset basis and prime of Fowler, Noll and Vo; RFC 9923). */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text, "utf8")) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
