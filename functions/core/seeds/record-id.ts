/** An id that a person can read in a file's name: the day, and the first words of the headline. */
export function recordId(
  facts: { readonly happened: string | null; readonly published: string | null },
  headline: string,
): string {
  const title = slug(headline).split("-").slice(0, WORDS_OF_AN_ID).join("-");
  return [facts.happened ?? facts.published, title || "document"]
    .filter((part) => part !== null)
    .join("-")
    .slice(0, 80);
}

const WORDS_OF_AN_ID = 8;

function slug(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f'’]/g, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
}
