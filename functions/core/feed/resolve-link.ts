import { oneLine } from "../text/plain-text.ts";

/** Longer addresses are mistakes or attacks: no server of note accepts them. */
const LONGEST_LINK = 4000;

/**
 * An absolute http(s) address out of what a feed wrote, or null: relative links against the bases, the innermost last;
 * white space and invisible characters out; user names and passwords dropped.
 */
export function resolveLink(written: string | null, bases: readonly (string | null)[]): string | null {
  const link = oneLine(written ?? "", LONGEST_LINK + 1).replace(/\s+/g, (space) => (space === "" ? "" : "%20"));
  if (link === "" || link.length > LONGEST_LINK) return null;
  const base = bases.reduce<string | null>((outer, inner) => absolute(inner, outer) ?? outer, null);
  const resolved = absolute(link, base);
  return resolved === null ? null : unwrapLink(resolved);
}

function absolute(link: string | null, base: string | null): string | null {
  if (link === null || !URL.canParse(link, base ?? undefined)) return null;
  const url = new URL(link, base ?? undefined);
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  url.username = "";
  url.password = "";
  return url.href;
}

/** The article's own address, where Bing News carries it openly in its own. */
function unwrapLink(link: string): string {
  const { hostname, pathname, searchParams } = new URL(link);
  if (!/(^|\.)bing\.com$/.test(hostname) || !pathname.toLowerCase().startsWith("/news/apiclick")) return link;
  return absolute(searchParams.get("url"), null) ?? link;
}
