/** `1 feed`, `2,318 items`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${figure(count)} ${count === 1 ? singular : plural}`;
}

/** A number with its thousands set apart. */
export function figure(count: number): string {
  return FIGURES.format(count);
}

/** `two`, `12`: small numbers as words, for sentences. */
export function spelled(count: number): string {
  return SPELLED[count] ?? figure(count);
}

/** A phrase made a sentence's beginning. */
export function capitalised(phrase: string): string {
  return phrase.slice(0, 1).toUpperCase() + phrase.slice(1);
}

/** A phrase without the stop that may end it. */
export function withoutStop(phrase: string): string {
  return phrase.replace(/[.\s]+$/u, "");
}

const SPELLED = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const FIGURES = new Intl.NumberFormat("en-GB");
