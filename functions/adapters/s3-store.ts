import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import {
  type ByteRange,
  type ListedObject,
  type ObjectStore,
  type PutCondition,
  type PutOutcome,
  type StoredObject,
  StoreError,
} from "../ports.ts";
import { checkRange } from "./byte-range.ts";
import { contentTypeOf } from "./content-type.ts";
import { objectKeyFault } from "./object-key.ts";
import { type SdkError, s3Fault } from "./s3-fault.ts";

export interface S3StoreOptions {
  readonly bucket: string;
  /** Put before every key with a slash between; none when empty. */
  readonly prefix?: string;
  readonly client: S3Client;
}

/**
 * A bucket, or a part of it, as the store. Conditions are S3's own (`If-None-Match`, `If-Match`). A write whose answer
 * is lost throws StoreError `unreachable`, and may have been made. The SDK repeats a write that failed in transit; when
 * the first try did reach the bucket, its repeat finds the condition broken by itself and the outcome is `exists` or
 * `changed`. In both cases the caller reads again and looks for its own mark.
 */
export function s3Store({ bucket, prefix = "", client }: S3StoreOptions): ObjectStore {
  const root = prefix === "" ? "" : `${prefix}/`;
  const place = `s3://${bucket}${prefix === "" ? "" : `/${prefix}`}`;
  const placeOf = (key: string) => `s3://${bucket}/${root}${key}`;
  const at = (key: string) => {
    const fault = objectKeyFault(key);
    if (fault !== null)
      throw new StoreError(`${JSON.stringify(key)} cannot be a key in ${place}: ${fault}`, "unusable");
    return { Bucket: bucket, Key: `${root}${key}` };
  };

  async function get(key: string, range?: ByteRange): Promise<StoredObject | null> {
    checkRange(range);
    const where = at(key);
    const Range = range === undefined ? undefined : `bytes=${range.from}-${range.to}`;
    try {
      const found = await client.send(new GetObjectCommand({ ...where, Range }));
      return { body: (await found.Body?.transformToByteArray()) ?? new Uint8Array(), etag: found.ETag ?? "" };
    } catch (error) {
      if (nameOf(error) === "NoSuchKey") return null;
      if (statusOf(error) === 416) return nothingOf(where);
      throw s3Fault(error, { permission: "s3:GetObject", bucket, place: placeOf(key) });
    }
  }

  /** An object whose end lies before the range asked for, which S3 answers with an error instead of no bytes. */
  async function nothingOf(where: { Bucket: string; Key: string }): Promise<StoredObject | null> {
    try {
      const { ETag } = await client.send(new HeadObjectCommand(where));
      return { body: new Uint8Array(), etag: ETag ?? "" };
    } catch (error) {
      if (statusOf(error) === 404) return null;
      throw s3Fault(error, { permission: "s3:GetObject", bucket, place: `s3://${bucket}/${where.Key}` });
    }
  }

  async function put(key: string, body: Uint8Array | string, condition?: PutCondition): Promise<PutOutcome> {
    const where = at(key);
    const bytes = typeof body === "string" ? Buffer.from(body) : body;
    const headers = condition === undefined ? {} : "absent" in condition ? IF_ABSENT : { IfMatch: condition.ifMatch };
    try {
      const command = new PutObjectCommand({ ...where, Body: bytes, ContentType: contentTypeOf(key), ...headers });
      const { ETag } = await client.send(command);
      return { written: true, etag: ETag ?? "" };
    } catch (error) {
      const unmet = condition === undefined ? null : unmetCondition(error, condition);
      if (unmet !== null) return { written: false, reason: unmet };
      throw s3Fault(error, { permission: "s3:PutObject", bucket, place: placeOf(key) });
    }
  }

  async function list(under: string, after?: string): Promise<ListedObject[]> {
    const listed: ListedObject[] = [];
    const StartAfter = after === undefined ? undefined : `${root}${after}`;
    let ContinuationToken: string | undefined;
    try {
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: `${root}${under}`, StartAfter, ContinuationToken }),
        );
        for (const { Key = "", ETag = "", Size = 0 } of page.Contents ?? []) {
          listed.push({ key: Key.slice(root.length), etag: ETag, bytes: Size });
        }
        ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined;
      } while (ContinuationToken !== undefined);
    } catch (error) {
      throw s3Fault(error, { permission: "s3:ListBucket", bucket, place: placeOf(under) });
    }
    return listed.filter(({ key }) => objectKeyFault(key) === null);
  }

  async function remove(key: string): Promise<void> {
    const where = at(key);
    try {
      await client.send(new DeleteObjectCommand(where));
    } catch (error) {
      throw s3Fault(error, { permission: "s3:DeleteObject", bucket, place: placeOf(key) });
    }
  }

  return { place, placeOf, get, put, list, delete: remove };
}

const IF_ABSENT = { IfNoneMatch: "*" } as const;

/** Which condition did not hold: 412; 404 where something was to be replaced; 409 when another write was under way. */
function unmetCondition(error: unknown, condition: PutCondition): "exists" | "changed" | "conflict" | null {
  const status = statusOf(error);
  if (status === 409 && nameOf(error) === "ConditionalRequestConflict") return "conflict";
  if ("absent" in condition) return status === 412 ? "exists" : null;
  return status === 412 || nameOf(error) === "NoSuchKey" ? "changed" : null;
}

function statusOf(error: unknown): number | undefined {
  return (error as SdkError).$metadata?.httpStatusCode;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "";
}
