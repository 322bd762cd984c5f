import type { IncomingMessage } from "node:http";

/** What to send back next time, byte for byte, and for how many seconds the server asks not to be asked again. */
export function validators(response: IncomingMessage) {
  const { etag, "last-modified": lastModified, "cache-control": cacheControl } = response.headers;
  const seconds = /(?:^|[\s,])max-age\s*=\s*"?(\d+)/i.exec(cacheControl ?? "")?.[1];
  const maxAge = seconds === undefined || /no-cache|no-store/i.test(cacheControl ?? "") ? null : Number(seconds);
  return { etag: etag ?? null, lastModified: lastModified ?? null, maxAge };
}

/** Seconds: a number or a date, RFC 9110 section 10.2.3. */
export function retryAfter(response: IncomingMessage): number | null {
  const stated = response.headers["retry-after"]?.trim();
  if (stated === undefined) return null;
  if (/^\d+$/.test(stated)) return Number(stated);
  const at = Date.parse(stated);
  const served = Date.parse(response.headers.date ?? "");
  if (Number.isNaN(at)) return null;
  return Math.max(0, Math.round((at - (Number.isNaN(served) ? Date.now() : served)) / 1000));
}
