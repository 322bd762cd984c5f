import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { decodeFeed } from "../core/feed/decode-feed.ts";
import { describePage } from "../core/feed/describe-page.ts";
import type { FeedResponse } from "../core/feed/feed-response.ts";
import { retryAfter } from "./answer-headers.ts";
import { decompressBody } from "./decompress-body.ts";
import { inUtf8, printable, STATUS_WORDS } from "./network-words.ts";
import { type Progress, readBody } from "./read-body.ts";

/** Of an answer that is an error page, enough to see whether it is a challenge or a login. */
const ERROR_PAGE_BYTES = 64 * 1024;

/** An answer that is neither a document nor a 304: what it means, and what its page says when it is a shield. */
export async function readErrorAnswer(response: IncomingMessage, progress: Progress): Promise<FeedResponse> {
  const status = response.statusCode ?? 0;
  const words = STATUS_WORDS[status] ?? printable(inUtf8(response.statusMessage) ?? "", 100);
  const challenged = isChallenge(response.headers) ? "blocked by a challenge page" : await shieldOn(response, progress);
  response.destroy();
  const reason = [`HTTP ${status}`, words].filter((part) => part !== "").join(": ");
  return {
    kind: "failed",
    httpStatus: status,
    reason: challenged === null ? reason : `${reason}; ${challenged}`,
    retryAfter: retryAfter(response),
  };
}

/** Two of the shields say so in a header. */
function isChallenge(headers: IncomingHttpHeaders): boolean {
  return (
    headers["cf-mitigated"] === "challenge" || /^(?:challenge|captcha)$/.test(String(headers["x-amzn-waf-action"]))
  );
}

/** Answers under which shields and logins hide; elsewhere a page may well have a corner to log in. */
const SHIELDED: ReadonlySet<number> = new Set([202, 401, 403, 405, 406, 429, 503]);

/** What an error page says of itself when it is a challenge or a login; null otherwise. */
async function shieldOn(response: IncomingMessage, progress: Progress): Promise<string | null> {
  const contentType = response.headers["content-type"];
  if (!SHIELDED.has(response.statusCode ?? 0) || !/html/i.test(contentType ?? "html")) return null;
  try {
    const body = await readBody(response, progress, ERROR_PAGE_BYTES);
    const page = decompressBody(body, response.headers["content-encoding"], ERROR_PAGE_BYTES * 16);
    const description = describePage(decodeFeed(page, contentType ?? null).text);
    return /^(?:blocked|asks)/.test(description) ? description : null;
  } catch {
    return null; // A page too large, too slow or broken off: the status already says what matters.
  }
}
