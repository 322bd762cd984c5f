import { constants } from "node:crypto";
import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import type { FeedRequest } from "../core/feed/feed-response.ts";

/** One hop of a fetch. */
export interface Question {
  /** http(s), and allowed to be asked as far as its spelling tells. */
  readonly url: URL;
  /** With the validators to send. */
  readonly request: FeedRequest;
  readonly signal: AbortSignal;
}

/** The head of an answer; its body is still to be read. */
export interface ServerAnswer {
  readonly url: URL;
  readonly response: http.IncomingMessage;
  /** What went wrong on the connection after the head had come: the response itself then only says that it was broken off. */
  readonly fault: () => Error | null;
}

export type AskServer = (question: Question) => Promise<ServerAnswer>;

const ACCEPT =
  "application/rss+xml, application/atom+xml, application/rdf+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5";
const AT_ONCE_PER_HOST = 4;
/** Some honest servers send more than Node's 16 kB of headers. */
const MAX_HEADER_BYTES = 64 * 1024;
/** Honest servers send a few hints before an answer; a stream of them only keeps a processor busy. */
const INFORMATION_AT_MOST = 100;

/** What asks servers, on connections that are kept; each hop by itself, redirects are not followed. Throws what the network throws. */
export function serverAsker(asker: { readonly userAgent: string; readonly lookup: LookupFunction }): AskServer {
  // Feeds of many names may redirect to one host; the reader's own limit counts names.
  const sockets = { keepAlive: true, maxSockets: AT_ONCE_PER_HOST, maxFreeSockets: 8, timeout: 30_000 };
  const session: Session = { ...asker, plain: new http.Agent(sockets), secure: new https.Agent(sockets) };
  return async (question) => {
    try {
      return await askOnce(session, question, { anew: false });
    } catch (error) {
      // A kept connection may have been closed by the server in the moment of asking, and the others that are kept as well.
      const stale = (error as { reusedSocket?: boolean }).reusedSocket === true && !question.signal.aborted;
      if (!stale) throw error;
      return askOnce(session, question, { anew: true });
    }
  };
}

interface Session {
  readonly userAgent: string;
  readonly lookup: LookupFunction;
  readonly plain: http.Agent;
  readonly secure: https.Agent;
}

/** Asks on a kept connection, if there is one, or on one of its own. */
function askOnce(session: Session, question: Question, { anew }: { anew: boolean }): Promise<ServerAnswer> {
  const { url, signal } = question;
  const secure = url.protocol === "https:";
  return new Promise((resolve, reject) => {
    const request = (secure ? https : http).request(url, {
      agent: anew ? false : secure ? session.secure : session.plain,
      lookup: session.lookup,
      signal,
      maxHeaderSize: MAX_HEADER_BYTES,
      // Old servers end lines with a line feed alone, fold headers, leave control characters in them. What strictness wards
      // off is one client's answers in another's connection; ours are all the same reader's.
      insecureHTTPParser: true,
      headers: headersFor(session, question.request),
      // Some news servers (cn.yna.co.kr) know only the old renegotiation, which OpenSSL 3 otherwise refuses to talk to.
      ...(secure && { secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT }),
    });
    let fault: Error | null = null;
    let information = 0;
    request.on("information", () => {
      if (++information <= INFORMATION_AT_MOST) return;
      // At once: an answer after them may lie in the bytes that are just being read.
      const flood = new Error(ONLY_INFORMATION);
      reject(flood);
      request.destroy(flood);
    });
    request.on("response", (response) => resolve({ url, response, fault: () => fault }));
    request.on("error", (error) => {
      fault ??= error;
      reject(Object.assign(error, { reusedSocket: request.reusedSocket }));
    });
    // An answer that Node drops without a word (101 Switching Protocols) must not leave the question open.
    request.on("close", () => reject(new Error("the connection closed without an answer")));
    request.end();
  });
}

const ONLY_INFORMATION = `it sends more than ${INFORMATION_AT_MOST} interim answers (HTTP 1xx)`;

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
