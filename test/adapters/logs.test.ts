import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonLog } from "../../functions/adapters/json-log.ts";
import { silentLog } from "../../functions/adapters/silent-log.ts";
import { stderrLog } from "../../functions/adapters/stderr-log.ts";

const fields = fc.dictionary(
  fc.oneof(fc.stringMatching(/^[a-z]{1,8}$/), fc.constant("event")),
  fc.oneof(fc.string({ unit: "binary" }), fc.integer(), fc.boolean(), fc.constant(null)),
);

describe("A log", () => {
  test("for the cloud is one JSON object a line, with the event and its fields", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z-]+$/), fields, (name, given) => {
        const lines: string[] = [];
        jsonLog((line) => void lines.push(line)).event(name, given);
        expect(lines.join("").split("\n")).toHaveLength(2);
        expect(JSON.parse(lines.join(""))).toEqual({ ...given, event: name });
      }),
    );
  });

  test("for people is one line, whatever the fields hold", () => {
    const lines: string[] = [];
    const log = stderrLog((line) => void lines.push(line));
    log.event("feeds-read", { ok: 40, failed: 2, place: "a folder", note: "two\nlines", none: null });
    log.event("done");
    expect(lines).toEqual(['feeds-read ok=40 failed=2 place="a folder" note="two\\nlines" none=null\n', "done\n"]);
  });

  test("that is silent takes everything", () => {
    expect(() => silentLog().event("anything", { count: 1 })).not.toThrow();
  });
});
