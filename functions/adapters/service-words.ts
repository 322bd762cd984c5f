import { maskAddresses } from "./mask-addresses.ts";

/** A reason is a line in a report; a server may say pages. */
const MOST_CHARACTERS = 500;

/**
 * What a mail service said, fit for a report: on one line, bounded, every address masked, and none of the given
 * secrets in it, in case the service repeats them.
 */
export function serviceWords(text: string, secrets: readonly string[] = []): string {
  let words = text.slice(0, 20 * MOST_CHARACTERS);
  for (const secret of secrets.filter((secret) => secret !== "")) words = words.replaceAll(secret, "***");
  const masked = maskAddresses(words.replace(/[\s\p{Cc}]+/gu, " ").trim());
  return masked.length > MOST_CHARACTERS ? `${masked.slice(0, MOST_CHARACTERS)}…` : masked;
}
