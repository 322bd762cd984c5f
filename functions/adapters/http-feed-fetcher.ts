import { constants } from "node:crypto";
import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import type { FeedRequest, FeedResponse } from "../core/feed/feed-response.ts";
import type { FeedFetcher } from "../ports.ts";
import { VERSION } from "../version.ts";
import { validators } from "./answer-headers.ts";
import { BodyTooLarge, decompressBody, megabytes } from "./decompress-body.ts";
import { inUtf8, inWords, messageOf, printable } from "./network-words.ts";
import { readBody } from "./read-body.ts";
import { AddressRefused, guardedLookup, refusalOf } from "./refuse-private-address.ts";

/** What one feed may cost. */
export interface FetchLimits {
  /** Milliseconds from the question to the last byte, redirects included. */
  readonly deadlineMs: number;
  /** Of the body, as sent and as unpacked. */
  readonly maxBytes: number;
  readonly maxRedirects: number;
}

/** Slow aggregators take up to 20 s; the largest honest feeds have some 8 MB; browsers follow more hops, feeds need fewer. */
export const FETCH_LIMITS: FetchLimits = { deadlineMs: 20_000, maxBytes: 10 * 1024 * 1024, maxRedirects: 5 };

export interface FetcherOptions {
  /** Opens loopback and private addresses, never link-local ones. */
  readonly allowPrivateNetwork: boolean;
  readonly limits?: Partial<FetchLimits>;
  /** An address or page that servers may turn to, only if the user wants to give one: not every server should learn who reads it. */
  readonly contact?: string | null;
}

const PRODUCT = `north-korea-syria-monitor/${VERSION}`;
const ACCEPT =
  "application/rss+xml, application/atom+xml, application/rdf+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5";
const AT_ONCE_PER_HOST = 4;
/** Some honest servers send more than Node's 16 kB of headers. */
const MAX_HEADER_BYTES = 64 * 1024;
/**
 * Fetches feeds over HTTP within limits of time, bytes and hops. Every hop's connected address is checked, names and
 * literals alike. Never throws for what a server does.
 */
export function httpFeedFetcher(options: FetcherOptions): FeedFetcher {
  // Feeds of many names may redirect to one host; the reader's own limit counts names.
  const sockets = { keepAlive: true, maxSockets: AT_ONCE_PER_HOST, maxFreeSockets: 8, timeout: 30_000 };
  const session: Session = {
    ...options,
    limits: { ...FETCH_LIMITS, ...options.limits },
    userAgent: `${PRODUCT} (${["feed reader", options.contact].filter(Boolean).join("; ")})`,
    lookup: guardedLookup(options.allowPrivateNetwork),
    plain: new http.Agent(sockets),
    secure: new https.Agent(sockets),
  };
  return { fetch: (request, signal) => fetchWithinDeadline(session, request, signal) };
}

interface Session {
  readonly allowPrivateNetwork: boolean;
  readonly limits: FetchLimits;
  readonly userAgent: string;
  readonly lookup: ReturnType<typeof guardedLookup>;
  readonly plain: http.Agent;
  readonly secure: https.Agent;
}

/** Of one fetch: what is asked for, and how far its present hop has come when time runs out. */
interface Visit {
  readonly request: FeedRequest;
  readonly signal: AbortSignal;
  bytes: number;
  answered: boolean;
}

async function fetchWithinDeadline(session: Session, request: FeedRequest, outer: AbortSignal): Promise<FeedResponse> {
  const end = new AbortController();
  const stop = () => end.abort();
  const timer = setTimeout(stop, session.limits.deadlineMs);
  outer.addEventListener("abort", stop, { once: true });
  if (outer.aborted) stop();
  const visit: Visit = { request, signal: end.signal, bytes: 0, answered: false };
  try {
    return await followRedirects(session, visit);
  } catch (error) {
    if (outer.aborted) return failure(messageOf(outer.reason));
    if (end.signal.aborted) return failure(tooSlow(visit, session.limits.deadlineMs));
    if (error instanceof AddressRefused) return { ...failure(error.message), refused: true };
    return failure(inWords(error));
  } finally {
    clearTimeout(timer);
    outer.removeEventListener("abort", stop);
  }
}

async function followRedirects(session: Session, visit: Visit): Promise<FeedResponse> {
  let url = permitted(visit.request.url, session);
  let movedTo: string | undefined;
  let permanent = true;
  for (let hops = 0; ; hops++) {
    const response = await ask(session, visit, url);
    const status = response.statusCode ?? 0;
    const location = inUtf8(response.headers.location);
    if (![301, 302, 303, 307, 308].includes(status) || location === undefined) {
      const answer = await readAnswer(session, visit, { response, url });
      return answer.kind === "document" && movedTo !== undefined ? { ...answer, movedTo } : answer;
    }
    response.destroy();
    if (hops >= session.limits.maxRedirects)
      return failure(`it redirects more than ${session.limits.maxRedirects} times`, status);
    if (!URL.canParse(location, url.href))
      return failure(`it redirects to "${printable(location)}", which is no address`, status);
    url = permitted(new URL(location, url).href, session);
    permanent &&= status === 301 || status === 308;
    if (permanent) movedTo = url.href;
  }
}

/** The URL, if it may be asked; names are checked when they are looked up. */
function permitted(address: string, session: Session): URL {
  if (!URL.canParse(address)) throw new AddressRefused(`"${printable(address)}" is no URL`);
  const url = new URL(address);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new AddressRefused(`${url.protocol} may not be asked, only http: and https:`);
  }
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const refusal = isIP(host) === 0 ? null : refusalOf(host, session.allowPrivateNetwork);
  if (refusal !== null) throw new AddressRefused(`it may not be asked: ${refusal}`);
  // Credentials of a redirect or a feed list are nobody's business.
  url.username = "";
  url.password = "";
  url.hash = "";
  return url;
}

async function ask(session: Session, visit: Visit, url: URL): Promise<http.IncomingMessage> {
  try {
    return await askOnce(session, visit, { url, anew: false });
  } catch (error) {
    // A kept connection may have been closed by the server in the moment of asking, and the others that are kept as well.
    const stale = (error as { reusedSocket?: boolean }).reusedSocket === true && !visit.signal.aborted;
    if (!stale) throw error;
    return askOnce(session, visit, { url, anew: true });
  }
}

/** Asks on a kept connection, if there is one, or on one of its own. */
function askOnce(
  session: Session,
  visit: Visit,
  { url, anew }: { url: URL; anew: boolean },
): Promise<http.IncomingMessage> {
  const secure = url.protocol === "https:";
  visit.answered = false;
  visit.bytes = 0;
  return new Promise((resolve, reject) => {
    const request = (secure ? https : http).request(url, {
      agent: anew ? false : secure ? session.secure : session.plain,
      lookup: session.lookup,
      signal: visit.signal,
      maxHeaderSize: MAX_HEADER_BYTES,
      // Old servers end lines with a line feed alone, fold headers, leave control characters in them. What strictness wards
      // off is one client's answers in another's connection; ours are all the same reader's.
      insecureHTTPParser: true,
      headers: headersFor(session, visit.request),
      // Some news servers (cn.yna.co.kr) know only the old renegotiation, which OpenSSL 3 otherwise refuses to talk to.
      ...(secure && { secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT }),
    });
    request.on("response", (response) => {
      visit.answered = true;
      resolve(response);
    });
    request.on("error", (error) => reject(Object.assign(error, { reusedSocket: request.reusedSocket })));
    // An answer that Node drops without a word (101 Switching Protocols) must not leave the question open.
    request.on("close", () => reject(new Error("the connection closed without an answer")));
    request.end();
  });
}

function headersFor(session: Session, request: FeedRequest): http.OutgoingHttpHeaders {
  const { etag, lastModified } = request;
  return {
    "user-agent": session.userAgent,
    accept: ACCEPT,
    "accept-encoding": "gzip, deflate, br",
    ...(isSendable(etag) ? { "if-none-match": etag } : {}),
    ...(isSendable(lastModified) ? { "if-modified-since": lastModified } : {}),
  };
}

/** What Node accepts in a header: a stored validator that is damaged costs a whole answer, not the feed. */
function isSendable(value: string | null): value is string {
  return value !== null && /^[\t\u0020-\u007e\u0080-\u00ff]+$/.test(value);
}

interface Answer {
  readonly response: http.IncomingMessage;
  readonly url: URL;
}

async function readAnswer(session: Session, visit: Visit, answer: Answer): Promise<FeedResponse> {
  const { response, url } = answer;
  const status = response.statusCode ?? 0;
  if (status === 304) {
    response.resume();
    const asked = visit.request.etag !== null || visit.request.lastModified !== null;
    return asked
      ? { kind: "not-modified", httpStatus: 304, ...validators(response) }
      : failure("it says 304 (not modified) to an unconditional question", 304);
  }
  if (status !== 200 && status !== 203 && status !== 226) return readError(response, visit);
  const length = Number(response.headers["content-length"] ?? 0);
  if (length > session.limits.maxBytes) {
    response.destroy();
    return failure(`its body of ${megabytes(length)} is larger than ${megabytes(session.limits.maxBytes)}`, status);
  }
  try {
    const body = await readBody(response, visit, session.limits.maxBytes);
    const bytes = decompressBody(body, response.headers["content-encoding"], session.limits.maxBytes);
    const contentType = response.headers["content-type"] ?? null;
    return { kind: "document", httpStatus: status, finalUrl: url.href, contentType, bytes, ...validators(response) };
  } catch (error) {
    if (visit.signal.aborted) throw error;
    return failure(error instanceof BodyTooLarge ? error.message : inWords(error), status);
  } finally {
    if (!response.complete) response.destroy();
  }
}

/** What looks into error pages is loaded with the first of them. */
async function readError(response: http.IncomingMessage, visit: Visit): Promise<FeedResponse> {
  const { readErrorAnswer } = await import("./read-error-answer.ts");
  return readErrorAnswer(response, visit);
}

function failure(reason: string, httpStatus: number | null = null): Extract<FeedResponse, { kind: "failed" }> {
  return { kind: "failed", httpStatus, reason, retryAfter: null };
}

function tooSlow(visit: Visit, deadlineMs: number): string {
  const limit = `${Math.round(deadlineMs / 100) / 10} s`;
  if (!visit.answered) return `no answer within ${limit}`;
  return `its body did not come within ${limit} (${visit.bytes} bytes came)`;
}
