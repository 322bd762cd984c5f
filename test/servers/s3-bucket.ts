import { createHash } from "node:crypto";
import type { S3Request } from "./s3-request.ts";

export interface BucketObject {
  readonly body: Buffer;
  /** With its quotation marks, as S3 writes it. */
  readonly etag: string;
  readonly contentType: string;
  readonly modified: Date;
}

export interface S3Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: Buffer | string;
}

/** An S3 error document with its status. */
export function s3Error(status: number, code: string, message: string): S3Answer {
  return {
    status,
    headers: { "content-type": "application/xml" },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message><RequestId>loopback</RequestId></Error>`,
  };
}

/** Does to a bucket what a request asks. Decides and writes without a pause, so conditions hold under any race. */
export function serveBucket(objects: Map<string, BucketObject>, request: S3Request, pageSize: number): S3Answer {
  switch (request.operation) {
    case "PutObject":
      return putObject(objects, request);
    case "GetObject":
      return getObject(objects, request);
    case "HeadObject":
      return headObject(objects, request);
    case "DeleteObject":
      objects.delete(request.key);
      return { status: 204 };
    case "ListObjectsV2":
      return listObjects(objects, request, pageSize);
    case "HeadBucket":
      return { status: 200 };
    default:
      return s3Error(501, "NotImplemented", "A header or operation you gave is not implemented here.");
  }
}

function putObject(objects: Map<string, BucketObject>, { key, headers, body }: S3Request): S3Answer {
  const digest = String(headers["x-amz-content-sha256"] ?? "");
  if (/^[0-9a-f]{64}$/.test(digest) && digest !== createHash("sha256").update(body).digest("hex")) {
    return s3Error(400, "XAmzContentSHA256Mismatch", "The body does not match its x-amz-content-sha256.");
  }
  const present = objects.get(key);
  if (headers["if-none-match"] !== undefined && present !== undefined) return preconditionFailed();
  if (headers["if-match"] !== undefined) {
    if (present === undefined) return noSuchKey();
    if (unquoted(headers["if-match"]) !== unquoted(present.etag)) return preconditionFailed();
  }
  const etag = `"${createHash("md5").update(body).digest("hex")}"`;
  const contentType = String(headers["content-type"] ?? "binary/octet-stream");
  objects.set(key, { body: Buffer.from(body), etag, contentType, modified: new Date() });
  return { status: 200, headers: { etag } };
}

function getObject(objects: Map<string, BucketObject>, { key, headers }: S3Request): S3Answer {
  const found = objects.get(key);
  if (found === undefined) return noSuchKey();
  const range = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? "");
  if (range === null) return { status: 200, headers: headersOf(found), body: found.body };
  const from = Number(range[1]);
  const to = Math.min(range[2] === "" ? Infinity : Number(range[2]), found.body.length - 1);
  if (from >= found.body.length) return s3Error(416, "InvalidRange", "The requested range is not satisfiable");
  return {
    status: 206,
    headers: { ...headersOf(found), "content-range": `bytes ${from}-${to}/${found.body.length}` },
    body: found.body.subarray(from, to + 1),
  };
}

function headObject(objects: Map<string, BucketObject>, { key }: S3Request): S3Answer {
  const found = objects.get(key);
  if (found === undefined) return { status: 404 };
  return { status: 200, headers: { ...headersOf(found), "content-length": String(found.body.length) } };
}

function listObjects(objects: Map<string, BucketObject>, { bucket, query }: S3Request, pageSize: number): S3Answer {
  const prefix = query.get("prefix") ?? "";
  const token = query.get("continuation-token");
  const after = token === null ? (query.get("start-after") ?? "") : Buffer.from(token, "base64url").toString();
  const size = Math.min(pageSize, Number(query.get("max-keys") ?? 1000));
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && byBytes(key, after) > 0).sort(byBytes);
  const page = keys.slice(0, size);
  const more = keys.length > page.length;
  const next = more
    ? `<NextContinuationToken>${Buffer.from(page.at(-1) ?? "").toString("base64url")}</NextContinuationToken>`
    : "";
  const contents = page.map((key) => contentsElement(key, objects.get(key) as BucketObject)).join("");
  return {
    status: 200,
    headers: { "content-type": "application/xml" },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${escapeXml(bucket)}</Name><Prefix>${escapeXml(prefix)}</Prefix><KeyCount>${page.length}</KeyCount><MaxKeys>${size}</MaxKeys><IsTruncated>${more}</IsTruncated>${next}${contents}</ListBucketResult>`,
  };
}

function contentsElement(key: string, { etag, body, modified }: BucketObject): string {
  return `<Contents><Key>${escapeXml(key)}</Key><LastModified>${modified.toISOString()}</LastModified><ETag>${escapeXml(etag)}</ETag><Size>${body.length}</Size><StorageClass>STANDARD</StorageClass></Contents>`;
}

/** No checksum headers: on a 206 a client would hold the whole object's checksum against the part. */
function headersOf({ etag, contentType, modified }: BucketObject): Record<string, string> {
  return { etag, "content-type": contentType, "last-modified": modified.toUTCString() };
}

function preconditionFailed(): S3Answer {
  return s3Error(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
}

function noSuchKey(): S3Answer {
  return s3Error(404, "NoSuchKey", "The specified key does not exist.");
}

function unquoted(etag: string): string {
  return etag.replaceAll('"', "");
}

/** S3 lists keys in the order of their UTF-8 bytes, which is not the order of UTF-16 units. */
function byBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
