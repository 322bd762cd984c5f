/** Longer addresses are mistakes or attacks: no server of note accepts them. */
const LONGEST_LINK = 4000;

/** An address that a URL parser would give back letter by letter: most links, and then there is nothing to do. */
const PLAIN_LINK =
  /^https?:\/\/(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}\/(?!\.|[^?]*\/\.|[^?]*%2e)[\w.~%!$&()*+,;=:@/-]*(?:\?[\w.~%!$&()*+,;=:@/-]*)?$/;

/** Controls, and line breaks with the indent behind them; a bounded one. */
const CONTROLS = /[\n\r]\s{0,200}|\p{Cc}/gu;
/** What cannot be seen (see INVISIBLE in plain-text.ts) and white space. */
const UNSEEN = /[\s\p{DI}\p{Cc}\ufff9-\ufffb]/u;

/**
 * An absolute http(s) address out of what a feed wrote, or null. Relative links stand against `base`; white space, direction
 * controls and the like round it go, and controls within it. Its letters stay as they are, joiners and unjoined accents
 * too: to the server another spelling is another page. User names and passwords go.
 */
export function resolveLink(written: string | null, base: string | null): string | null {
  if (written === null || written.length > 4 * LONGEST_LINK) return null;
  const trimmed = written.trim();
  const link = PLAIN_LINK.test(trimmed) ? trimmed : absolute(withoutUnseen(trimmed), base);
  if (link === null || link.length > LONGEST_LINK) return null;
  return link.includes("bing.com/") ? unwrapLink(link) : link;
}

function withoutUnseen(link: string): string {
  if (/^[!-~]*$/.test(link)) return link;
  let start = 0;
  let end = link.length;
  while (start < end && UNSEEN.test(link.charAt(start))) start++;
  while (end > start && UNSEEN.test(link.charAt(end - 1))) end--;
  return link.slice(start, end).replace(CONTROLS, "");
}

/** The innermost of some bases, each resolved against the one before. */
export function resolveBase(bases: readonly (string | null)[]): string | null {
  return bases.reduce<string | null>((outer, inner) => absolute(inner, outer) ?? outer, null);
}

function absolute(link: string | null, base: string | null): string | null {
  if (link === null || link === "" || !URL.canParse(link, base ?? undefined)) return null;
  const url = new URL(link, base ?? undefined);
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  if (url.username !== "") url.username = "";
  if (url.password !== "") url.password = "";
  return url.href;
}

/** The article's own address, where Bing News carries it openly in its own. */
function unwrapLink(link: string): string {
  const { hostname, pathname, searchParams } = new URL(link);
  if (!/(^|\.)bing\.com$/.test(hostname) || !pathname.toLowerCase().startsWith("/news/apiclick")) return link;
  return absolute(searchParams.get("url"), null) ?? link;
}
