import { Buffer } from "node:buffer";

/**
 * A set of whole numbers below 2^32 in little more than the fewest bytes: the differences of the ascending numbers in Rice
 * coding (R. F. Rice, 1979: the quotient by a power of two in unary, then the remainder), after that power and the count.
 * Base64, to stand in JSON.
 */
export function packNumbers(numbers: Iterable<number>): string {
  const ascending = [...new Set(numbers)].sort((one, other) => one - other);
  const power = powerFor(ascending);
  const bits = bitWriter();
  bits.write(power, POWER_BITS);
  bits.write(ascending.length, COUNT_BITS);
  let last = 0;
  for (const number of ascending) {
    const difference = number - last;
    for (let rest = Math.floor(difference / 2 ** power); rest > 0; rest--) bits.write(1, 1);
    bits.write(0, 1);
    bits.write(difference % 2 ** power, power);
    last = number;
  }
  return bits.end().toString("base64");
}

/** The numbers, ascending. */
export function unpackNumbers(text: string): number[] {
  const bytes = Buffer.from(text, "base64");
  const read = bitReader(bytes);
  const power = read(POWER_BITS);
  // Each takes a bit at least: a damaged count leads no further than the bytes.
  const count = Math.min(read(COUNT_BITS), bytes.length * 8);
  const numbers: number[] = [];
  let last = 0;
  while (numbers.length < count) {
    let quotient = 0;
    while (read(1) === 1) quotient++;
    last += quotient * 2 ** power + read(power);
    numbers.push(last);
  }
  return numbers;
}

const POWER_BITS = 5;
const COUNT_BITS = 24;

/** The power of two next below the mean difference: then the unary parts are a bit or two. */
function powerFor(ascending: readonly number[]): number {
  const mean = (ascending.at(-1) ?? 0) / Math.max(1, ascending.length);
  return Math.max(0, Math.floor(Math.log2(Math.max(1, mean))));
}

function bitWriter() {
  const bytes: number[] = [];
  let pending = 0;
  let held = 0;
  return {
    write(value: number, count: number): void {
      for (let bit = count - 1; bit >= 0; bit--) {
        pending = (pending << 1) | (Math.floor(value / 2 ** bit) & 1);
        if (++held < 8) continue;
        bytes.push(pending);
        pending = 0;
        held = 0;
      }
    },
    end(): Buffer {
      return Buffer.from(held === 0 ? bytes : [...bytes, pending << (8 - held)]);
    },
  };
}

/** Reads so many bits as a number; past the end it reads zeros. */
function bitReader(bytes: Uint8Array): (count: number) => number {
  let at = 0;
  return (count) => {
    let value = 0;
    for (let left = count; left > 0; ) {
      const free = 8 - (at & 7);
      const taken = Math.min(free, left);
      const part = ((bytes[at >> 3] ?? 0) >> (free - taken)) & (2 ** taken - 1);
      value = value * 2 ** taken + part;
      at += taken;
      left -= taken;
    }
    return value;
  };
}
