import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { startLoopbackServer } from "./loopback-server.ts";

/** What a path answers: a document, or whatever a function does with the raw answer. */
export type FeedRoute = FeedAnswer | ((request: IncomingMessage, response: ServerResponse) => void);

export interface FeedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** With it, and with `lastModified`, a question that names it is answered with 304. */
  readonly etag?: string;
  readonly lastModified?: string;
}

export interface AskedQuestion {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

export interface FeedServer {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly origin: string;
  /** Every question so far, in order. */
  readonly asked: readonly AskedQuestion[];
  /** The most questions that were open at once. */
  mostAtOnce(): number;
  /** Makes a path answer something else from now on. */
  set(path: string, route: FeedRoute): void;
  close(): Promise<void>;
}

/** A web server of feeds on loopback, with validators, counting what it is asked. Unknown paths are 404. */
export async function startFeedServer(routes: Readonly<Record<string, FeedRoute>>): Promise<FeedServer> {
  const table = new Map(Object.entries(routes));
  const asked: AskedQuestion[] = [];
  let open = 0;
  let most = 0;
  const server = await startLoopbackServer((request, _body, response) => {
    const path = request.url ?? "/";
    asked.push({ path, headers: request.headers });
    most = Math.max(most, ++open);
    response.on("close", () => open--);
    const route = table.get(path) ?? { status: 404, body: "no such feed" };
    if (typeof route === "function") route(request, response);
    else answer(route, request, response);
  });
  return {
    origin: server.url,
    asked,
    mostAtOnce: () => most,
    set: (path, route) => table.set(path, route),
    close: server.close,
  };
}

function answer(route: FeedAnswer, request: IncomingMessage, response: ServerResponse): void {
  const validators = {
    ...(route.etag === undefined ? {} : { etag: route.etag }),
    ...(route.lastModified === undefined ? {} : { "last-modified": route.lastModified }),
  };
  const known =
    (route.etag !== undefined && request.headers["if-none-match"] === route.etag) ||
    (route.lastModified !== undefined && request.headers["if-modified-since"] === route.lastModified);
  if (known) return void response.writeHead(304, validators).end();
  response.writeHead(route.status ?? 200, { "content-type": "application/xml", ...validators, ...route.headers });
  response.end(route.body ?? "");
}
