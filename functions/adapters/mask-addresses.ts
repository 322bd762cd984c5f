/** Ends a word that can be part of an address: spaces, brackets, quotation marks and what separates addresses. */
const WORD = String.raw`[^\s@<>()\[\],;:"\\]+`;
const DOMAIN = String.raw`(?:\[[^\]\s]*\]|${WORD})`;
/** A quoted left part, or a word, with what follows an at sign (also percent-encoded, as in a URL) if something does. */
const PERHAPS_ADDRESS = new RegExp(`("[^"]*"(?=@)|${WORD})((?:@${DOMAIN})+)?`, "gu");

/**
 * Text with every mail address made unreadable, `y***@e***.org` for `you@example.org`: enough for its owner to see
 * which one is meant, no use to anybody else. Doing it twice changes nothing more.
 */
export function maskAddresses(text: string): string {
  const masked = maskOnce(text);
  // Without its quotation marks a masked part may join the word before it; each time there is an at sign less, or no change.
  return masked === text ? text : maskAddresses(masked);
}

function maskOnce(text: string): string {
  return text.replace(PERHAPS_ADDRESS, (whole, left: string, right: string | undefined) => {
    if (right !== undefined) return `${maskWord(left)}@${maskDomain(right.slice(right.lastIndexOf("@") + 1))}`;
    const [before, ...after] = whole.split(/%40/);
    return after.length === 0 ? whole : `${maskWord(before ?? "")}%40${maskDomain(after.at(-1) ?? "")}`;
  });
}

function maskWord(word: string): string {
  const [first = ""] = word.replace(/^"/, "");
  return first === "*" ? "***" : `${first}***`;
}

/** The first letter and the last part (`org`) stay; of a domain of one part, or of numbers in brackets, less. */
function maskDomain(domain: string): string {
  if (domain.startsWith("[")) return "[***]";
  const [, name = "", end = ""] = /^(.*?)(\.*)$/su.exec(domain) ?? [];
  const lastDot = name.lastIndexOf(".");
  return `${maskWord(name)}${lastDot < 0 ? "" : name.slice(lastDot)}${end}`;
}
