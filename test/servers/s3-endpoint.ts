import type { ServerResponse } from "node:http";
import { startLoopbackServer } from "./loopback-server.ts";
import {
  type Bucket,
  type BucketObject,
  type ObjectVersion,
  type S3Answer,
  s3Error,
  serveBucket,
} from "./s3-bucket.ts";
import { readS3Request, type S3Operation, type S3Request } from "./s3-request.ts";

/** What a test makes happen to one request. */
export type S3Fault =
  /** An error answer; nothing is done. */
  | { readonly kind: "error-before"; readonly status: number; readonly code: string }
  /** It is done, and yet answered with an error. */
  | { readonly kind: "error-after"; readonly status: number; readonly code: string }
  /** The connection is cut; nothing is done. */
  | { readonly kind: "cut-before" }
  /** It is done, then the connection is cut without an answer. */
  | { readonly kind: "cut-after" }
  /** It is done and answered once the promise is kept. */
  | { readonly kind: "delay"; readonly until: Promise<void> };

export interface S3Endpoint {
  /** For `AWS_ENDPOINT_URL_S3` or a client's `endpoint` (with `forcePathStyle`). */
  readonly url: string;
  /** The bucket that exists from the start. */
  readonly bucket: string;
  /** The objects of that bucket by key; a test may read and change them. */
  readonly objects: Map<string, BucketObject>;
  /** What requests left under each key, the oldest first, delete markers included; empty without versioning. */
  readonly versions: Map<string, ObjectVersion[]>;
  /** All requests so far, the faulted ones included, in order of arrival. */
  readonly requests: S3Request[];
  /** How many requests of each operation came, since the start or the last `requests.length = 0`. */
  counts(): Partial<Record<S3Operation, number>>;
  /** Variables with which a program or an SDK client talks to this endpoint. */
  readonly env: Readonly<Record<string, string>>;
  /** Answers `AccessDenied` to whatever this says yes to. */
  denies: (request: S3Request) => boolean;
  /** Asked once a request, before anything is done. */
  fault: (request: S3Request) => S3Fault | undefined;
  close(): Promise<void>;
}

export interface S3EndpointOptions {
  /** Default `monitor`. */
  readonly bucket?: string;
  /** Most keys in one page of a listing; default 1000, as S3. */
  readonly pageSize?: number;
  /** Whether the bucket keeps what is overwritten or deleted, as the deployed one does; default false. */
  readonly versioned?: boolean;
}

/**
 * A small S3 on loopback whose conditional writes are true ones: path-style requests, any credentials accepted, one
 * bucket at the start, objects in memory.
 */
export async function startS3Endpoint({
  bucket = "monitor",
  pageSize = 1000,
  versioned = false,
}: S3EndpointOptions = {}): Promise<S3Endpoint> {
  const objects = new Map<string, BucketObject>();
  const versions = new Map<string, ObjectVersion[]>();
  const buckets = new Map<string, Bucket>([[bucket, { objects, versions: versioned ? versions : null }]]);
  const requests: S3Request[] = [];
  const server = await startLoopbackServer((incoming, body, response) => {
    const request = readS3Request(incoming.method ?? "", incoming.url ?? "", incoming.headers, body);
    requests.push(request);
    if (endpoint.denies(request)) return send(response, request, s3Error(403, "AccessDenied", "Access Denied"));
    const act = () => serve(buckets, request, pageSize);
    void answerUnder(endpoint.fault(request), act).then((answer) => send(response, request, answer));
  });
  const endpoint: S3Endpoint = {
    url: server.url,
    bucket,
    objects,
    versions,
    requests,
    counts: () => countByOperation(requests),
    env: {
      AWS_ENDPOINT_URL_S3: server.url,
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    },
    denies: () => false,
    fault: () => undefined,
    close: server.close,
  };
  return endpoint;
}

function serve(buckets: Map<string, Bucket>, request: S3Request, pageSize: number): S3Answer {
  if (request.operation === "CreateBucket") {
    if (!buckets.has(request.bucket)) buckets.set(request.bucket, { objects: new Map(), versions: null });
    return { status: 200 };
  }
  const bucket = buckets.get(request.bucket);
  if (bucket === undefined) return s3Error(404, "NoSuchBucket", "The specified bucket does not exist");
  return serveBucket(bucket, request, pageSize);
}

/** The answer to a request under a fault; null when the connection is to be cut instead. */
async function answerUnder(fault: S3Fault | undefined, act: () => S3Answer): Promise<S3Answer | null> {
  if (fault?.kind === "delay") await fault.until;
  const answer = fault?.kind.endsWith("-before") ? null : act();
  if (fault?.kind === "cut-before" || fault?.kind === "cut-after") return null;
  if (fault?.kind === "error-before" || fault?.kind === "error-after") {
    return s3Error(fault.status, fault.code, "An error was asked for.");
  }
  return answer;
}

function send(response: ServerResponse, request: S3Request, answer: S3Answer | null): void {
  if (answer === null) {
    response.destroy();
    return;
  }
  const headless = request.operation === "HeadObject" || request.operation === "HeadBucket";
  response.writeHead(answer.status, { "x-amz-request-id": "loopback", ...answer.headers });
  response.end(headless ? undefined : answer.body);
}

function countByOperation(requests: readonly S3Request[]): Partial<Record<S3Operation, number>> {
  const counts: Partial<Record<S3Operation, number>> = {};
  for (const { operation } of requests) counts[operation] = (counts[operation] ?? 0) + 1;
  return counts;
}
