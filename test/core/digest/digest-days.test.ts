import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { buildDigest } from "../../../functions/core/digest/build-digest.ts";
import { renderText } from "../../../functions/core/digest/render-text.ts";
import { DAYS } from "./days.ts";

/** `UPDATE_DIGESTS=1 npx vitest run test/core/digest` writes them anew; the difference is to be reviewed. */
const UPDATE = process.env.UPDATE_DIGESTS === "1";
const FOLDER = new URL("../../fixtures/digests/", import.meta.url);

describe("the mail of a day reads as reviewed", () => {
  for (const [name, source] of Object.entries(DAYS)) {
    test(name, () => {
      const file = new URL(`${name}.txt`, FOLDER);
      const digest = buildDigest(source());
      const mail = `Subject: ${digest.subject}\nPreheader: ${digest.preheader}\n\n${renderText(digest)}`;
      if (UPDATE) writeFileSync(file, mail);
      expect(mail).toBe(existsSync(file) ? readFileSync(file, "utf8") : "a reviewed file");
    });
  }

  test("no reviewed mail is left without its day", () => {
    expect(readdirSync(FOLDER).map((file) => file.replace(".txt", ""))).toEqual(Object.keys(DAYS).sort());
  });
});
