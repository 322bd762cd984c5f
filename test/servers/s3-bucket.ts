import { createHash } from "node:crypto";
import type { S3Request } from "./s3-request.ts";

export interface BucketObject {
  readonly body: Buffer;
  /** With its quotation marks, as S3 writes it. */
  readonly etag: string;
  readonly contentType: string;
  readonly modified: Date;
}

/** What stood under a key once; without an object for a delete marker. */
export interface ObjectVersion {
  readonly id: string;
  readonly object: BucketObject | null;
}

export interface Bucket {
  /** What stands under each key now; a test may change it behind the bucket's back. */
  readonly objects: Map<string, BucketObject>;
  /** All that requests put under each key or deleted there, the oldest first; null without versioning. */
  readonly versions: Map<string, ObjectVersion[]> | null;
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
export function serveBucket(bucket: Bucket, request: S3Request, pageSize: number): S3Answer {
  switch (request.operation) {
    case "PutObject":
      return putObject(bucket, request);
    case "GetObject":
      return getObject(bucket, request);
    case "HeadObject":
      return headObject(bucket, request);
    case "DeleteObject":
      return deleteObject(bucket, request);
    case "ListObjectsV2":
      return listObjects(bucket, request, pageSize);
    case "HeadBucket":
      return { status: 200 };
    default:
      return s3Error(501, "NotImplemented", "A header or operation you gave is not implemented here.");
  }
}

function putObject({ objects, versions }: Bucket, { key, headers, body }: S3Request): S3Answer {
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
  const object = { body: Buffer.from(body), etag, contentType, modified: new Date() };
  objects.set(key, object);
  return { status: 200, headers: { etag, ...keepVersion(versions, key, object) } };
}

/** Under versioning nothing goes away: a marker says that the key has no object now. */
function deleteObject({ objects, versions }: Bucket, { key }: S3Request): S3Answer {
  objects.delete(key);
  const kept = keepVersion(versions, key, null);
  return { status: 204, headers: versions === null ? {} : { ...kept, "x-amz-delete-marker": "true" } };
}

function keepVersion(versions: Bucket["versions"], key: string, object: BucketObject | null): Record<string, string> {
  if (versions === null) return {};
  const kept = versions.get(key) ?? [];
  const id = `v${kept.length + 1}`;
  versions.set(key, [...kept, { id, object }]);
  return { "x-amz-version-id": id };
}

function getObject({ objects, versions }: Bucket, { key, headers, query }: S3Request): S3Answer {
  const kept = versions?.get(key) ?? [];
  const wanted = query.get("versionId");
  const version = wanted === null ? kept.at(-1) : kept.find(({ id }) => id === wanted);
  if (wanted !== null && !version) return s3Error(404, "NoSuchVersion", "The specified version does not exist.");
  const object = wanted === null ? objects.get(key) : version?.object;
  if (!object) return noSuchKey(version !== undefined);
  const found = { ...object, ...(version && { version: version.id }) };
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

function headObject({ objects }: Bucket, { key }: S3Request): S3Answer {
  const found = objects.get(key);
  if (found === undefined) return { status: 404 };
  return { status: 200, headers: { ...headersOf(found), "content-length": String(found.body.length) } };
}

/** A page is so many keys looked at: those with nothing but a delete marker count, so that a page may be empty and not the last. */
function listObjects({ objects, versions }: Bucket, { bucket, query }: S3Request, pageSize: number): S3Answer {
  const prefix = query.get("prefix") ?? "";
  const token = query.get("continuation-token");
  const after = token === null ? (query.get("start-after") ?? "") : Buffer.from(token, "base64url").toString();
  const size = Math.min(pageSize, Number(query.get("max-keys") ?? 1000));
  const known = new Set([...objects.keys(), ...(versions?.keys() ?? [])]);
  const keys = [...known].filter((key) => key.startsWith(prefix) && byBytes(key, after) > 0).sort(byBytes);
  const seen = keys.slice(0, size);
  const page = seen.filter((key) => objects.has(key));
  const more = keys.length > seen.length;
  const next = more
    ? `<NextContinuationToken>${Buffer.from(seen.at(-1) ?? "").toString("base64url")}</NextContinuationToken>`
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
function headersOf({
  etag,
  contentType,
  modified,
  version,
}: BucketObject & { version?: string }): Record<string, string> {
  const headers = { etag, "content-type": contentType, "last-modified": modified.toUTCString() };
  return version === undefined ? headers : { ...headers, "x-amz-version-id": version };
}

function preconditionFailed(): S3Answer {
  return s3Error(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
}

function noSuchKey(isDeleted = false): S3Answer {
  const answer = s3Error(404, "NoSuchKey", "The specified key does not exist.");
  return isDeleted ? { ...answer, headers: { ...answer.headers, "x-amz-delete-marker": "true" } } : answer;
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
