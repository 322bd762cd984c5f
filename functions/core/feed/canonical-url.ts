import normalizeUrl from "normalize-url";
import { remembered } from "../remembered.ts";

/**
 * Parameters that say how a reader came, never what is read. None that some site uses for the number of a page (`cid`, `ref`,
 * `id`): two pages taken for one would hide the second.
 */
const TRACKING = [
  /^(?:utm|at|pk|mtm|hsa|guce)_\w+$/i,
  /^(?:fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|_ga|_gl|_hsenc|_hsmi|usqp|amp|amp_js_v|outputtype)$/i,
  /^(?:wt_mc|wt\.mc_id|cmpid|ocid|ncid|smid|smtyp|sref|soc_src|soc_trk|ref_src|ref_url|xtor|ito|guccounter|__twitter_impression|from_rss|traffic_source|maca)$/i,
];
/** Hosts that serve the same pages to telephones. */
const MOBILE = /^(?:(?:m|mobile|amp|wap|touch|www)\.)+(?=[^.]+\.[^.])/;

/** An address in which only scheme, `www.`, a last slash and parameters can differ from its canonical spelling: most of them. */
const SIMPLE =
  /^https?:\/\/(?:www\.)?((?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,})((?:\/[\w~-]+(?:\.[\w~-]+)*)*)\/?(?:\?([\w.~%+:=&-]+))?$/;
/** A parameter that is spelled in one way only. */
const PLAIN_PARAMETER = /^[\w.-]+=[\w.-]+$/;
/** What a simple address must not have, because it stands for another: mobile hosts, AMP paths, gateways, directory pages. */
const MIRRORED =
  /^(?:m|mobile|amp|wap|touch|www)\.|google\.|ampproject\.|[/.]amp(?:[/.]|$)|\/gate\/|\/(?:index|default)\.[a-z]+$/i;

/** Longer than the addresses of pages are: such a one carries something else, and taking it apart may take long. */
const LONGEST_FOLDED = 2000;

/**
 * One spelling for the addresses under which one page is known: https, no `www.`, mobile and AMP forms, tracking
 * parameters or fragment, parameters in order. For comparing, not for following. What is no http(s) address, or longer than 2,000
 * characters, is given back.
 */
export function canonicalUrl(url: string): string {
  if (url.length > LONGEST_FOLDED) return url;
  const simple = SIMPLE.exec(url);
  const host = simple?.[1];
  const path = simple?.[2] ?? "";
  const query = simple?.[3];
  if (host !== undefined && !MIRRORED.test(host + path)) {
    const kept = query === undefined ? "" : keptParameters(query);
    if (kept === "" || (kept !== null && path !== "")) return `https://${host}${path}${kept}`;
  }
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return url;
  try {
    const plain = normalizeUrl(withoutMirror(new URL(url)), {
      forceHttps: true,
      stripHash: true,
      stripWWW: true,
      stripAuthentication: true,
      removeQueryParameters: TRACKING,
      removeTrailingSlash: true,
      removeDirectoryIndex: [/^(?:index|default)\.(?:html?|php|aspx?|jsp)$/],
      sortQueryParameters: true,
    });
    return withoutEmptyQuery(plain); // Which it leaves behind at times.
  } catch {
    return url; // normalize-url refuses a few addresses that URL accepts; such a one is its own spelling.
  }
}

function withoutEmptyQuery(url: string): string {
  const end = endWithout(url, "?");
  return url.slice(0, end < url.length && url[end - 1] === "/" ? end - 1 : end);
}

/** Where a text ends without all of one character at its end; looked for from there, since a pattern would try each place. */
function endWithout(text: string, character: string): number {
  let end = text.length;
  while (text[end - 1] === character) end--;
  return end;
}

/** Feeds write the same query into each of their addresses, if any. */
const KNOWN_QUERIES = 1000;

/** A query without what says how a reader came, in order; null when one of its parameters may be spelled otherwise. */
const keptParameters = remembered(KNOWN_QUERIES, (query): string | null => {
  const parameters = query.split("&");
  const kept = parameters.filter((parameter) => {
    const end = parameter.indexOf("=");
    return !isTracking(end === -1 ? parameter : parameter.slice(0, end));
  });
  if (!kept.every((parameter) => PLAIN_PARAMETER.test(parameter))) return null;
  if (kept.length === 0) return "";
  const nameOf = (parameter: string) => parameter.slice(0, parameter.indexOf("="));
  return `?${kept.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : nameOf(one) > nameOf(other) ? 1 : 0)).join("&")}`;
});

/** The same few names stand in nearly all addresses. */
const KNOWN_NAMES = 1000;

const isTracking = remembered(
  KNOWN_NAMES,
  (name) => /^[\w.-]+$/.test(name) && TRACKING.some((pattern) => pattern.test(name)),
);

/** The page behind a search engine's redirect, an AMP cache, an AMP path, a mobile host, or a gateway that converts Chinese characters. */
function withoutMirror(url: URL): string {
  const redirected =
    /^(?:www\.)?google\.[a-z.]{2,6}$/.test(url.hostname) && url.pathname === "/url"
      ? (url.searchParams.get("url") ?? url.searchParams.get("q"))
      : null;
  if (redirected !== null && /^https?:/i.test(redirected) && URL.canParse(redirected))
    return withoutMirror(new URL(redirected));
  const cached = /^\/(?:[cvi]\/)?(s\/)?([\w-]+(?:\.[\w-]+)+\/.*)$/.exec(url.pathname);
  if (url.hostname.endsWith(".cdn.ampproject.org") && cached?.[2])
    return withoutMirror(new URL(`https://${cached[2]}`));
  const viewer = /^\/amp\/(?:s\/)?([\w-]+(?:\.[\w-]+)+\/.*)$/.exec(url.pathname);
  if (/^(?:www\.)?google\.[a-z.]{2,6}$/.test(url.hostname) && viewer?.[1])
    return withoutMirror(new URL(`https://${viewer[1]}`));
  const gate = /^\/gate\/(?:big5|gb)\/([\w-]+(?:\.[\w-]+)+\/.*)$/.exec(url.pathname);
  if (gate?.[1]) return withoutMirror(new URL(`https://${gate[1]}${url.search}`));

  url.hostname = url.hostname.replace(MOBILE, "");
  url.pathname = withoutAmpAtEnd(url.pathname.replace(/^(?:\/amp)+(?=\/.)/i, "")).replace(/\.amp(?=\.html?$|$)/i, "");
  return url.href;
}

/** A path without the folders named `amp` at its end, of which some pages have several. */
function withoutAmpAtEnd(path: string): string {
  const segments = path.split("/");
  if (segments.at(-1) === "") segments.pop();
  const kept = segments.findLastIndex((segment) => !/^amp(?:\.html?)?$/i.test(segment)) + 1;
  return kept === segments.length ? path : `${segments.slice(0, kept).join("/")}/`;
}
