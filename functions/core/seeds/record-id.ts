import { isPartialDate } from "./partial-date.ts";

/** An id that a person can read in a file's name: the day, and the first words of the headline. */
export function recordId(
  facts: { readonly happened: string | null; readonly published: string | null },
  headline: string,
): string {
  const title = slug(headline).split("-").slice(0, WORDS_OF_AN_ID).join("-");
  const day = [facts.happened, facts.published].find((date) => date !== null && isPartialDate(date));
  return day ? `${day}-${title || "document"}` : title || "document";
}

const WORDS_OF_AN_ID = 8;
/** Characters; a word that never ends stays a file's name. */
const LONGEST_ID = 80;

function slug(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f'’]/g, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST_ID)
    .replaceAll(/^-+|-+$/g, "");
}
