import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { SampleFeed, Samples } from "./samples.ts";

/** The sample feeds, served over real HTTP on loopback. */
export interface SampleServer {
  /** `http://127.0.0.1:port` */
  readonly origin: string;
  /** From now on answers as at this poll, counted from 0. */
  readonly turnTo: (poll: 0 | 1) => void;
  readonly close: () => Promise<void>;
}

/** Serves what lies in a folder of samples, with validators, as a well-kept feed server does. */
export async function serveSamples(samples: Samples, folder: string): Promise<SampleServer> {
  let poll: 0 | 1 = 0;
  const byPath = new Map(samples.feeds.map((feed) => [feed.path, feed]));
  const server = createServer((request, response) => {
    const feed = byPath.get(request.url ?? "");
    const file = feed?.files[poll];
    if (!feed || !file) return refuse(response, feed);
    readFile(join(folder, file)).then(
      (body) => answer({ request, response }, { feed, body }),
      () => refuse(response, undefined),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    turnTo: (next) => {
      poll = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(
  { request, response }: { request: IncomingMessage; response: ServerResponse },
  { feed, body }: { feed: SampleFeed; body: Buffer },
): void {
  const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`;
  if (request.headers["if-none-match"] === etag) return void response.writeHead(304, { etag }).end();
  response.writeHead(200, { "content-type": feed.contentType, "content-length": body.byteLength, etag }).end(body);
}

/** A feed without a file at this poll stands for a server that is down; any other path is not there. */
function refuse(response: ServerResponse, feed: SampleFeed | undefined): void {
  response
    .writeHead(feed ? 503 : 404, { "content-type": "text/plain" })
    .end(feed ? "Service Unavailable" : "Not Found");
}
