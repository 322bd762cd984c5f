import type { ObjectStore } from "../ports.ts";
import { folderStore } from "./folder-store.ts";
import { objectKeyFault } from "./object-key.ts";

/** Bucket names as S3 allows them: 3 to 63 small letters, digits, dots and hyphens, a letter or digit at both ends. */
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/**
 * The store that a setting names: `s3://bucket[/prefix]`, or a folder. Asks nothing and creates nothing yet; the S3
 * client is loaded only for a bucket. A setting that names no store is a fault in words.
 */
export async function openStore(
  spec: string,
  env: NodeJS.ProcessEnv,
): Promise<{ store: ObjectStore } | { fault: string }> {
  if (spec.trim() === "") return { fault: "the store is empty; give a folder or s3://bucket[/prefix]" };
  const scheme = /^([a-z][a-z0-9+.-]*):\/\/?/i.exec(spec)?.[1];
  if (scheme === undefined || isDriveLetter(scheme)) return { store: folderStore(spec) };
  const [bucket = "", ...rest] = spec.slice("s3://".length).split("/");
  if (scheme !== "s3" || !spec.startsWith("s3://")) {
    return {
      fault: `store ${withoutCredentials(spec)}: not a place for a store; give a folder or s3://bucket[/prefix]`,
    };
  }
  if (!BUCKET.test(bucket)) {
    return { fault: `store ${spec}: no bucket can have that name (3 to 63 small letters, digits, dots, hyphens)` };
  }
  const prefix = rest.join("/").replace(/\/$/, "");
  const prefixFault = prefix === "" ? null : objectKeyFault(prefix);
  if (prefixFault !== null) return { fault: `store ${spec}: the prefix cannot be used, ${prefixFault}` };
  const [{ openS3Client }, { s3Store }] = await Promise.all([import("./open-s3-client.ts"), import("./s3-store.ts")]);
  return { store: s3Store({ bucket, prefix, client: openS3Client(env) }) };
}

function isDriveLetter(scheme: string): boolean {
  return scheme.length === 1;
}

function withoutCredentials(spec: string): string {
  return spec.replace(/\/\/[^/@]*@/, "//…@");
}
