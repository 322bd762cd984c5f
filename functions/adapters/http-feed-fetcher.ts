import { isIP } from "node:net";
import type { FeedRequest, FeedResponse } from "../core/feed/feed-response.ts";
import type { FeedFetcher } from "../ports.ts";
import { VERSION } from "../version.ts";
import { validators } from "./answer-headers.ts";
import { type AskServer, type ServerAnswer, serverAsker } from "./ask-server.ts";
import { BodyTooLarge, decompressBody, megabytes } from "./decompress-body.ts";
import { type NameSources, nameLookup } from "./look-up-name.ts";
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
  /** Who knows the addresses of host names; this machine's own sources unless told. */
  readonly names?: NameSources;
}

const PRODUCT = `north-korea-syria-monitor/${VERSION}`;

/**
 * Fetches feeds over HTTP within limits of time, bytes and hops. Every hop's connected address is checked, names and
 * literals alike. Never throws for what a server does.
 */
export function httpFeedFetcher(options: FetcherOptions): FeedFetcher {
  const session: Session = {
    ...options,
    limits: { ...FETCH_LIMITS, ...options.limits },
    ask: serverAsker({
      userAgent: `${PRODUCT} (${["feed reader", options.contact].filter(Boolean).join("; ")})`,
      lookup: guardedLookup(nameLookup(options.names), options.allowPrivateNetwork),
    }),
  };
  return { fetch: (request, signal) => fetchWithinDeadline(session, request, signal) };
}

interface Session {
  readonly allowPrivateNetwork: boolean;
  readonly limits: FetchLimits;
  readonly ask: AskServer;
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
    const asked = await ask(session, visit, url);
    const { response } = asked;
    const status = response.statusCode ?? 0;
    const location = inUtf8(response.headers.location);
    if (![301, 302, 303, 307, 308].includes(status) || location === undefined) {
      const answer = await readAnswer(session, visit, asked);
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
  // Credentials of a redirect or a feed list are nobody's business. Setting what is empty spells the whole address anew.
  if (url.username !== "") url.username = "";
  if (url.password !== "") url.password = "";
  if (url.href.includes("#")) url.hash = "";
  return url;
}

async function ask(session: Session, visit: Visit, url: URL): Promise<ServerAnswer> {
  visit.answered = false;
  visit.bytes = 0;
  const answer = await session.ask({ url, request: visit.request, signal: visit.signal });
  visit.answered = true;
  return answer;
}

async function readAnswer(session: Session, visit: Visit, answer: ServerAnswer): Promise<FeedResponse> {
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
    if (error instanceof BodyTooLarge) return failure(error.message, status);
    return failure(response.complete ? inWords(error) : brokenOff(answer, error), status);
  } finally {
    if (!response.complete) response.destroy();
  }
}

/** Why a body did not come whole: what its reader saw is at times only the end of what happened on the connection. */
function brokenOff(answer: ServerAnswer, error: unknown): string {
  const { code } = (answer.fault() ?? {}) as NodeJS.ErrnoException;
  if (code === "HPE_HEADER_OVERFLOW") return "its answer is not proper HTTP (its trailers are too large)";
  // Whether a server resets or closes a connection within a body often cannot be told, and means the same.
  return inWords(code === undefined || code === "ECONNRESET" ? error : answer.fault());
}

/** What looks into error pages is loaded with the first of them. */
async function readError(response: ServerAnswer["response"], visit: Visit): Promise<FeedResponse> {
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
