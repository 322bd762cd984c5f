/** A time of the day on the reader's clock. */
export interface DigestTime {
  /** 0 to 23. */
  readonly hour: number;
  /** 0 to 59. */
  readonly minute: number;
}

/** Reads a time of the day on a 24-hour clock: `07:00`, `7:30`, `23:59`. */
export function parseDigestTime(text: string): { digestTime: DigestTime } | { faults: string[] } {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.trim());
  if (!match) {
    return { faults: [`"${text.trim()}" is no time of the day from 00:00 to 23:59; write for example "07:00".`] };
  }
  return { digestTime: { hour: Number(match[1]), minute: Number(match[2]) } };
}

/** The form that `parseDigestTime` reads: `07:00`. */
export function formatDigestTime({ hour, minute }: DigestTime): string {
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
