import { Buffer } from "node:buffer";
import type { IndexedPack } from "./history-index.ts";
import { packNumbers } from "./number-set.ts";

/** The first format of the index: days and keys only, as differences. */
export interface FirstFormat {
  readonly format: 1;
  readonly packs: readonly {
    readonly month: string;
    readonly days: readonly number[];
    /** Differences of 28-bit hashes, seven bits a byte, base64. */
    readonly keys: string;
  }[];
}

const FIRST_KEY_BITS = 28;

/** Shorter hashes are the beginnings of longer ones, so nothing need be read anew but what its reports name. */
export function inSecondFormat(
  { month, days, keys }: FirstFormat["packs"][number],
  { keyBits }: { keyBits: number },
): IndexedPack {
  const hashes = sums(sevenBitNumbers(keys)).map((hash) => hash >>> (FIRST_KEY_BITS - keyBits));
  return {
    month,
    days: packNumbers(sums(days).map((day) => Math.max(0, day))),
    keys: packNumbers(hashes),
    traits: null,
  };
}

function sums(differences: readonly number[]): number[] {
  let sum = 0;
  return differences.map((difference) => {
    sum += difference;
    return sum;
  });
}

function sevenBitNumbers(text: string): number[] {
  const numbers: number[] = [];
  let number = 0;
  let shift = 0;
  for (const byte of Buffer.from(text, "base64")) {
    number |= (byte & 127) << shift;
    shift += 7;
    if (byte < 128) {
      numbers.push(number);
      number = 0;
      shift = 0;
    }
  }
  return numbers;
}
