import type { IncomingHttpHeaders } from "node:http";

/** What a request to the S3 endpoint asks for, in the words of S3's own interface. */
export type S3Operation =
  | "GetObject"
  | "HeadObject"
  | "PutObject"
  | "DeleteObject"
  | "ListObjectsV2"
  | "HeadBucket"
  | "CreateBucket"
  | "Unknown";

export interface S3Request {
  readonly operation: S3Operation;
  readonly bucket: string;
  /** Empty for an operation on a bucket. */
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Reads a path-style request. The path is split by hand: URL would resolve `..` inside a key. */
export function readS3Request(
  method: string,
  target: string,
  headers: IncomingHttpHeaders,
  sentBody: Buffer,
): S3Request {
  const [path = "", search = ""] = target.split("?", 2);
  const [, bucket = "", ...rest] = path.split("/");
  const key = decodeURIComponent(rest.join("/"));
  const query = new URLSearchParams(search);
  const streaming = String(headers["x-amz-content-sha256"] ?? "").startsWith("STREAMING-");
  return {
    operation: operationOf(method, key, query),
    bucket: decodeURIComponent(bucket),
    key,
    query,
    headers,
    body: streaming ? decodeAwsChunked(sentBody) : sentBody,
  };
}

function operationOf(method: string, key: string, query: URLSearchParams): S3Operation {
  if (key === "") {
    if (method === "GET" && query.get("list-type") === "2") return "ListObjectsV2";
    if (method === "HEAD") return "HeadBucket";
    return method === "PUT" ? "CreateBucket" : "Unknown";
  }
  if (method === "GET") return "GetObject";
  if (method === "HEAD") return "HeadObject";
  if (method === "PUT") return "PutObject";
  return method === "DELETE" ? "DeleteObject" : "Unknown";
}

/** Takes the object out of the `aws-chunked` framing: `SIZE[;signature]CRLF bytes CRLF …`, ended by a chunk of size 0. */
function decodeAwsChunked(framed: Buffer): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = framed.indexOf("\r\n", at);
    if (lineEnd < 0) return Buffer.concat(parts);
    const size = Number.parseInt(framed.toString("latin1", at, lineEnd), 16);
    if (!(size > 0)) return Buffer.concat(parts);
    parts.push(framed.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
}
