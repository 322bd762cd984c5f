import { Readable } from "node:stream";
import { GetObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openS3Client } from "../../functions/adapters/open-s3-client.ts";
import { s3Store } from "../../functions/adapters/s3-store.ts";
import type { ObjectStore } from "../../functions/ports.ts";
import { type S3Endpoint, startS3Endpoint } from "../servers/s3-endpoint.ts";
import { objectStoreContract } from "./object-store.contract.ts";

describe.each([
  ["A bucket", false],
  ["A bucket with versioning", true],
])("%s", (kind, versioned) => {
  objectStoreContract(kind, () => openBucket(versioned));
});

async function openBucket(versioned: boolean) {
  const endpoint = await startS3Endpoint({ pageSize: 3, versioned });
  const client = openS3Client(endpoint.env);
  const close = async () => {
    client.destroy();
    await endpoint.close();
  };
  return { store: s3Store({ bucket: endpoint.bucket, client }), close };
}

describe("A bucket with versioning", () => {
  let endpoint: S3Endpoint;
  let client: S3Client;
  let store: ObjectStore;
  beforeEach(async () => {
    endpoint = await startS3Endpoint({ pageSize: 3, versioned: true });
    client = openS3Client(endpoint.env);
    store = s3Store({ bucket: endpoint.bucket, client });
  });
  afterEach(async () => {
    client.destroy();
    await endpoint.close();
  });

  test("has nothing under a key that was deleted: it can be created there, and not replaced", async () => {
    const first = await store.put("k", "first");
    await store.delete("k");
    expect(await store.get("k")).toBeNull();
    expect(await store.get("k", { from: 0, to: 1 })).toBeNull();
    expect(await store.put("k", "second", { ifMatch: first.written ? first.etag : "" })).toEqual({
      written: false,
      reason: "changed",
    });
    expect(await store.put("k", "third", { absent: true })).toMatchObject({ written: true });
    expect(endpoint.versions.get("k")?.map(({ object }) => object?.body.toString() ?? null)).toEqual([
      "first",
      null,
      "third",
    ]);
  });

  test("lists what there is behind any number of deleted objects", async () => {
    for (let each = 0; each < 10; each++) {
      await store.put(`p/${each}`, "x");
      if (each < 8) await store.delete(`p/${each}`);
    }
    expect((await store.list("p/")).map(({ key }) => key)).toEqual(["p/8", "p/9"]);
  });

  test("gives back what was overwritten", async () => {
    await store.put("k", "first");
    await store.put("k", "second");
    const [first] = endpoint.versions.get("k") ?? [];
    const found = await client.send(
      new GetObjectCommand({ Bucket: endpoint.bucket, Key: "k", VersionId: first?.id ?? "" }),
    );
    expect(found).toMatchObject({ VersionId: "v1" });
    expect(await found.Body?.transformToString()).toBe("first");
  });
});

describe("A bucket", () => {
  let endpoint: S3Endpoint;
  let client: S3Client;
  let store: ObjectStore;
  beforeEach(async () => {
    endpoint = await startS3Endpoint({ pageSize: 10 });
    client = openS3Client(endpoint.env);
    store = s3Store({ bucket: endpoint.bucket, prefix: "team/monitor", client });
  });
  afterEach(async () => {
    client.destroy();
    await endpoint.close();
  });

  const everyUse: [string, () => Promise<unknown>][] = [
    ["get", () => store.get("k")],
    ["put", () => store.put("k", "x")],
    ["create", () => store.put("k", "x", { absent: true })],
    ["list", () => store.list("")],
    ["delete", () => store.delete("k")],
  ];

  test("keeps to its prefix and says where an object lies", async () => {
    await s3Store({ bucket: endpoint.bucket, client }).put("team/monitor-old/x", "not ours");
    await store.put("state/one.json", "{}");
    expect([...endpoint.objects.keys()]).toEqual(["team/monitor-old/x", "team/monitor/state/one.json"]);
    expect((await store.list("")).map(({ key }) => key)).toEqual(["state/one.json"]);
    expect(store.place).toBe("s3://monitor/team/monitor");
    expect(store.placeOf("state/one.json")).toBe("s3://monitor/team/monitor/state/one.json");
  });

  test("lists every page", async () => {
    const keys = Array.from({ length: 25 }, (_, index) => `p/${String(index).padStart(2, "0")}`);
    await Promise.all(keys.map((key) => store.put(key, "")));
    expect((await store.list("p/")).map(({ key }) => key)).toEqual(keys);
    expect(endpoint.counts().ListObjectsV2).toBe(3);
  });

  test.each([
    ["digests/d/digest.html", "text/html; charset=utf-8"],
    ["digests/d/digest.txt", "text/plain; charset=utf-8"],
    ["digests/d/digest.eml", "message/rfc822"],
    ["state/manifest.json", "application/json"],
    ["state/pack.jsonl", "application/x-ndjson"],
    ["state/pack.jsonl.gz", "application/gzip"],
  ])("gives %s the type %s", async (key, type) => {
    await store.put(key, "x");
    expect(endpoint.objects.get(`team/monitor/${key}`)?.contentType).toBe(type);
  });

  test.each(everyUse)("that does not exist is said to be missing: %s", async (_, use) => {
    store = s3Store({ bucket: "no-such-bucket", client });
    await expect(use()).rejects.toMatchObject({ name: "StoreError", kind: "missing" });
    await expect(use()).rejects.toThrow(/s3:\/\/no-such-bucket.*deploy/);
  });

  test.each(everyUse)("that denies access is never taken for an empty one: %s", async (_, use) => {
    endpoint.denies = () => true;
    await expect(use()).rejects.toMatchObject({ name: "StoreError", kind: "denied" });
    await expect(use()).rejects.toThrow(/s3:(Get|Put|Delete)Object|s3:ListBucket/);
  });

  test.each(everyUse)("that fails for good is unreachable: %s", async (_, use) => {
    endpoint.fault = () => ({ kind: "error-before", status: 500, code: "InternalError" });
    await expect(use()).rejects.toMatchObject({ name: "StoreError", kind: "unreachable" });
    expect(endpoint.objects.size).toBe(0);
  });

  test.each(everyUse)("that nobody serves is unreachable: %s", async (_, use) => {
    await endpoint.close();
    await expect(use()).rejects.toMatchObject({ name: "StoreError", kind: "unreachable" });
  });

  test("says of a write whose answers are all lost that it cannot tell, though it was made", async () => {
    endpoint.fault = () => ({ kind: "cut-after" });
    await expect(store.put("k", "mine")).rejects.toMatchObject({ kind: "unreachable" });
    endpoint.fault = () => undefined;
    expect(Buffer.from((await store.get("k"))?.body ?? []).toString()).toBe("mine");
  });

  test("finds its own object in the way when the first answer to a creation is lost", async () => {
    const faults = [{ kind: "cut-after" } as const];
    endpoint.fault = () => faults.pop();
    expect(await store.put("k", "mine", { absent: true })).toEqual({ written: false, reason: "exists" });
    expect(Buffer.from((await store.get("k"))?.body ?? []).toString()).toBe("mine");
  });

  test("tells of another write under way", async () => {
    await store.put("k", "x");
    const ifMatch = (await store.get("k"))?.etag ?? "";
    endpoint.fault = () => ({ kind: "error-before", status: 409, code: "ConditionalRequestConflict" });
    expect(await store.put("k", "y", { ifMatch })).toEqual({ written: false, reason: "conflict" });
    expect(await store.put("k", "y", { absent: true })).toEqual({ written: false, reason: "conflict" });
  });

  test("is asked once for what needs one answer", async () => {
    await store.put("k", "0123", { absent: true });
    await store.get("k", { from: 1, to: 2 });
    await store.list("");
    await store.delete("k");
    expect(endpoint.counts()).toEqual({ PutObject: 1, GetObject: 1, ListObjectsV2: 1, DeleteObject: 1 });
  });

  test("receives a streamed body without its framing", async () => {
    const Body = Readable.from([Buffer.from("in two "), Buffer.from("chunks")]);
    await client.send(new PutObjectCommand({ Bucket: endpoint.bucket, Key: "k", Body, ContentLength: 13 }));
    expect(endpoint.objects.get("k")?.body.toString()).toBe("in two chunks");
  });
});
