import { resolve } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { openStore } from "../../functions/adapters/open-store.ts";
import { startS3Endpoint } from "../servers/s3-endpoint.ts";
import { loadedAtOnce } from "./loaded-at-once.ts";
import { temporaryFolder } from "./temporary-folder.ts";

describe("The setting of the store", () => {
  const cleanUps: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0)) await cleanUp();
  });

  test("names a folder", async () => {
    const folder = await temporaryFolder();
    cleanUps.push(folder.remove);
    const opened = await openStore(folder.path, {});
    expect("store" in opened && opened.store.place).toBe(folder.path);
    const relative = await openStore("some/folder", {});
    expect("store" in relative && relative.store.place).toBe(resolve("some/folder"));
  });

  test.each(["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"])("names a bucket, served where %s says", async (variable) => {
    const endpoint = await startS3Endpoint();
    cleanUps.push(endpoint.close);
    const { AWS_ENDPOINT_URL_S3: url, ...keys } = endpoint.env;
    const opened = await openStore("s3://monitor/a/b/", { ...keys, [variable]: url });
    if ("fault" in opened) throw new Error(opened.fault);
    expect(opened.store.place).toBe("s3://monitor/a/b");
    await opened.store.put("state/one.json", "{}");
    expect([...endpoint.objects.keys()]).toEqual(["a/b/state/one.json"]);
  });

  test.each([
    ["", /folder or s3/],
    ["s3://", /no bucket/],
    ["s3://Bad_Bucket", /no bucket/],
    ["s3://ab", /no bucket/],
    ["s3://monitor/../other", /prefix/],
    ["s3://monitor//x", /prefix/],
    ["S3://monitor", /folder or s3/],
    ["s3:/monitor", /folder or s3/],
    ["https://user:secret@example.org/bucket", /folder or s3/],
    ["gs://bucket", /folder or s3/],
  ])("%j is a fault in words", async (spec, words) => {
    const opened = await openStore(spec, {});
    expect("fault" in opened && opened.fault).toMatch(words);
    expect(JSON.stringify(opened)).not.toContain("secret");
  });

  test("loads the S3 client for a bucket only", async () => {
    expect(await loadedAtOnce("functions/adapters/open-store.ts")).not.toContainEqual(expect.stringMatching(/aws-sdk/));
    expect(await loadedAtOnce("functions/adapters/s3-store.ts")).toContainEqual(expect.stringMatching(/aws-sdk/));
  });
});
