import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ObjectStore, type PutCondition, StoreError } from "../../functions/ports.ts";

export interface OpenedStore {
  readonly store: ObjectStore;
  close(): Promise<void>;
}

/** What every object store promises, whatever it is made of. `open` gives an empty one. */
export function objectStoreContract(kind: string, open: () => Promise<OpenedStore>): void {
  describe(`${kind} keeps the promises of an object store`, () => {
    let opened: OpenedStore;
    let store: ObjectStore;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.close());

    const textOf = async (key: string) => {
      const found = await store.get(key);
      return found === null ? null : Buffer.from(found.body).toString();
    };
    const keysUnder = async (prefix: string, after?: string) => (await store.list(prefix, after)).map(({ key }) => key);
    const etagOf = async (key: string) => (await store.get(key))?.etag ?? "";

    test("gives back what was written, under the etag that the write told", async () => {
      const outcome = await store.put("state/one.json", "a text: ت");
      expect(outcome).toEqual({ written: true, etag: expect.stringMatching(/./) });
      const found = await store.get("state/one.json");
      expect(Buffer.from(found?.body ?? []).toString()).toBe("a text: ت");
      expect(found?.etag).toBe(outcome.written && outcome.etag);
    });

    test("keeps bytes as they are, from none to a megabyte", async () => {
      const megabyte = Buffer.alloc(
        1024 * 1024,
        Uint8Array.from({ length: 251 }, (_, index) => index),
      );
      await store.put("empty", new Uint8Array());
      await store.put("large", megabyte);
      expect((await store.get("empty"))?.body).toHaveLength(0);
      expect(Buffer.compare((await store.get("large"))?.body ?? Buffer.of(), megabyte)).toBe(0);
    });

    test("has nothing where nothing was written", async () => {
      expect(await store.get("no/such.json")).toBeNull();
      expect(await store.get("no/such.json", { from: 0, to: 9 })).toBeNull();
      expect(await store.list("no/")).toEqual([]);
    });

    test("forgets what is deleted, and minds no missing one", async () => {
      await store.put("a/gone", "x");
      await store.delete("a/gone");
      await store.delete("a/gone");
      await store.delete("never/there");
      expect(await store.get("a/gone")).toBeNull();
      expect(await keysUnder("")).toEqual([]);
    });

    test("overwrites without a condition", async () => {
      await store.put("k", "first");
      await store.put("k", "second, and longer");
      await store.put("k", "third");
      expect(await textOf("k")).toBe("third");
    });

    test("creates only where nothing is", async () => {
      expect(await store.put("k", "first", { absent: true })).toMatchObject({ written: true });
      expect(await store.put("k", "second", { absent: true })).toEqual({ written: false, reason: "exists" });
      expect(await textOf("k")).toBe("first");
    });

    test("replaces only the version that was meant", async () => {
      await store.put("k", "first");
      const first = await etagOf("k");
      expect(await store.put("k", "second", { ifMatch: first })).toMatchObject({ written: true });
      expect(await store.put("k", "third", { ifMatch: first })).toEqual({ written: false, reason: "changed" });
      expect(await textOf("k")).toBe("second");
    });

    test("replaces nothing where nothing is", async () => {
      await store.put("other", "x");
      const condition = { ifMatch: await etagOf("other") };
      expect(await store.put("deep/missing", "y", condition)).toEqual({ written: false, reason: "changed" });
      expect(await keysUnder("")).toEqual(["other"]);
    });

    test("lets one of twenty creators win", async () => {
      const attempts = Array.from({ length: 20 }, (_, index) => store.put("race/k", `of ${index}`, { absent: true }));
      const outcomes = await Promise.all(attempts);
      const winners = outcomes.flatMap(({ written }, index) => (written ? [index] : []));
      expect(winners).toHaveLength(1);
      expect(await textOf("race/k")).toBe(`of ${winners[0]}`);
    });

    test("loses no increment of eight counters at once", async () => {
      await store.put("count", "0");
      const countToTen = async () => {
        for (let done = 0; done < 10; ) {
          const found = await store.get("count");
          if (found === null) throw new Error("the count is gone");
          const next = String(Number(Buffer.from(found.body).toString()) + 1);
          if ((await store.put("count", next, { ifMatch: found.etag })).written) done += 1;
        }
      };
      await Promise.all(Array.from({ length: 8 }, countToTen));
      expect(await textOf("count")).toBe("80");
    });

    test.each([
      ["its beginning", { from: 0, to: 3 }, "0123"],
      ["one byte", { from: 4, to: 4 }, "4"],
      ["its end", { from: 7, to: 9 }, "789"],
      ["no more than it has", { from: 8, to: 99 }, "89"],
      ["nothing past its end", { from: 10, to: 12 }, ""],
    ])("reads of an object %s", async (_, range, expected) => {
      await store.put("digits", "0123456789");
      const part = await store.get("digits", range);
      expect(Buffer.from(part?.body ?? []).toString()).toBe(expected);
      expect(part?.etag).toBe(await etagOf("digits"));
    });

    test("lists in the order of UTF-8 bytes, with sizes and etags", async () => {
      // U+FF5E comes before U+1F4F0 in UTF-8, after it in UTF-16
      const ascending = ["B", "a-b", "a/1", "a/10", "a/2", "a0", "b", "é", "～", "📰"];
      for (const key of ascending.toReversed()) await store.put(key, key);
      expect(await keysUnder("")).toEqual(ascending);
      const [first] = await store.list("");
      expect(first).toEqual({ key: "B", bytes: 1, etag: await etagOf("B") });
    });

    test("lists by the beginning of the key, folder or not", async () => {
      for (const key of ["runs/1", "runs/2", "runs-old/1", "seeds/x/y"]) await store.put(key, "");
      expect(await keysUnder("runs/")).toEqual(["runs/1", "runs/2"]);
      expect(await keysUnder("runs")).toEqual(["runs-old/1", "runs/1", "runs/2"]);
      expect(await keysUnder("seeds/x/y")).toEqual(["seeds/x/y"]);
    });

    test("lists what comes strictly after a key, whether that exists or not", async () => {
      for (const key of ["d/1/a", "d/1/b", "d/2/a", "d/3", "e"]) await store.put(key, "");
      expect(await keysUnder("d/", "d/1/a")).toEqual(["d/1/b", "d/2/a", "d/3"]);
      expect(await keysUnder("d/", "d/1/zz")).toEqual(["d/2/a", "d/3"]);
      expect(await keysUnder("d/", "a")).toEqual(["d/1/a", "d/1/b", "d/2/a", "d/3"]);
      expect(await keysUnder("d/", "d/3")).toEqual([]);
    });

    test.each([
      "a space, a+plus and 100%25.txt",
      "what?is=this#then",
      "صحيفة/신문/газета.json",
      "e\u0301 and \u00e9",
      "<tag>&amp;'\"",
      "..two dots.in..names..",
      ".hidden/.file",
      "2026-01-01T00:00:00Z@host",
      `${"n".repeat(255)}/x`,
    ])("takes the key %s", async (key) => {
      expect(await store.put(key, key, { absent: true })).toMatchObject({ written: true });
      expect(await textOf(key)).toBe(key);
      expect(await keysUnder("")).toEqual([key]);
      await store.delete(key);
      expect(await keysUnder("")).toEqual([]);
    });

    test.each([
      "",
      "/absolute",
      "../outside",
      "a/../../outside",
      "a/./b",
      "a//b",
      "folder/",
      "back\\slash",
      "line\nbreak",
      "\ud800",
      ".writing/x",
      "x".repeat(256),
    ])("refuses the key %j", async (key) => {
      for (const use of [() => store.get(key), () => store.put(key, "x"), () => store.delete(key)]) {
        await expect(use()).rejects.toThrow(StoreError);
      }
      expect(await keysUnder("")).toEqual([]);
    });

    test("refuses a range that ends before it begins", async () => {
      await expect(store.get("k", { from: 3, to: 2 })).rejects.toThrow(RangeError);
    });

    test("does, step by step, what a map of texts would do", async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step(), { maxLength: 12 }), async (steps) => {
          const model = new Map<string, string>();
          for (const { key } of await store.list("")) await store.delete(key);
          for (const { key, body, act } of steps) {
            const condition = act === "put" ? undefined : await conditionOf(act, key);
            if (act === "delete") await store.delete(key);
            else expect((await store.put(key, body, condition)).written).toBe(holds(act, model.has(key)));
            if (act === "delete") model.delete(key);
            else if (holds(act, model.has(key))) model.set(key, body);
            expect(await textOf(key)).toBe(model.get(key) ?? null);
          }
          expect(await keysUnder("")).toEqual([...model.keys()].sort());
        }),
        { numRuns: 25 },
      );
    });

    async function conditionOf(act: Step["act"], key: string): Promise<PutCondition> {
      if (act === "create") return { absent: true };
      return { ifMatch: act === "replace" ? (await etagOf(key)) || '"of nothing"' : '"stale"' };
    }
  });
}

interface Step {
  readonly act: "put" | "create" | "replace" | "replace stale" | "delete";
  readonly key: string;
  readonly body: string;
}

function step(): fc.Arbitrary<Step> {
  return fc.record({
    act: fc.constantFrom("put", "create", "replace", "replace stale", "delete"),
    key: fc.constantFrom("a", "b/1", "b/2", "b/c/1"),
    body: fc.constantFrom("", "x", "y", "xy"),
  });
}

function holds(act: Step["act"], present: boolean): boolean {
  if (act === "create") return !present;
  return act === "replace" ? present : act === "put";
}
