import type { ObjectStore } from "../ports.ts";
import { folderStore } from "./folder-store.ts";
import { keepSdkQuiet } from "./keep-sdk-quiet.ts";
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
  return { store: await openBucket(bucket, prefix, env) };
}

/** Path-style requests where another server than AWS's own is set: those seldom know a host name for each bucket. */
async function openBucket(bucket: string, prefix: string, env: NodeJS.ProcessEnv): Promise<ObjectStore> {
  const [{ S3Client }, { s3Store }, { awsClientSettings }] = await Promise.all([
    import("@aws-sdk/client-s3"),
    import("./s3-store.ts"),
    import("./aws-client-settings.ts"),
  ]);
  keepSdkQuiet();
  const settings = awsClientSettings(env, "AWS_ENDPOINT_URL_S3");
  const forcePathStyle = settings.endpoint !== undefined;
  return s3Store({
    bucket,
    prefix,
    client: new S3Client({ ...settings, forcePathStyle, followRegionRedirects: true }),
  });
}

function isDriveLetter(scheme: string): boolean {
  return scheme.length === 1;
}

function withoutCredentials(spec: string): string {
  return spec.replace(/\/\/[^/@]*@/, "//…@");
}
