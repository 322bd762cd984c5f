import fc from "fast-check";
import { simpleParser } from "mailparser";
import { describe, expect, test } from "vitest";
import { composeMail, type MailParts } from "../../../functions/core/digest/compose-mail.ts";
import { composedDigest } from "./composed-digest.ts";
import { DAYS, flood } from "./days.ts";

const PARTS: MailParts = {
  subject: "1 new: 시리아 대통령, 김정은에 축전 (Korean)",
  html: "<p>وفاة سفير</p>",
  text: "وفاة سفير\n",
  from: { name: "NK–Syria, monitor", address: "monitor@example.org" },
  to: { name: "Zoë Ahn", address: "zoe@example.org" },
  digest: "2023-10-09T0600Z",
  messageId: "<2023-10-09T0600Z.1@example.org>",
  date: new Date("2023-10-09T06:00:04Z"),
};
const ascii = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
const headerNames = (raw: Uint8Array): string[] =>
  (ascii(raw).split("\r\n\r\n")[0] ?? "")
    .split("\r\n")
    .filter((line) => !/^[ \t]/.test(line))
    .map((line) => line.split(":")[0] ?? "");

describe("a composed mail", () => {
  test("reads back as it was meant", async () => {
    const mail = await simpleParser(Buffer.from(await composeMail(PARTS)));
    expect(mail.subject).toBe(PARTS.subject);
    expect(mail.from?.value).toEqual([{ name: "NK–Syria, monitor", address: "monitor@example.org" }]);
    expect(mail.to).toMatchObject({ value: [{ name: "Zoë Ahn", address: "zoe@example.org" }] });
    expect(mail.messageId).toBe(PARTS.messageId);
    expect(mail.date).toEqual(PARTS.date);
    expect(mail.text).toBe(PARTS.text);
    expect(mail.html).toBe(PARTS.html);
    expect(mail.attachments).toEqual([]);
    expect(mail.headers.get("content-type")).toMatchObject({ value: "multipart/alternative" });
  });

  test("tells machines that it is one and people how to be taken off the list", async () => {
    const raw = ascii(await composeMail(PARTS));
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(raw).toContain("\r\nList-Unsubscribe: <mailto:monitor@example.org?subject=stop>\r\n");
    expect(raw).not.toContain("List-Unsubscribe-Post");
  });

  test("belongs to one conversation with every other mail of its digest", async () => {
    const again = await composeMail({ ...PARTS, messageId: "<given-by-a-service@example.org>" });
    for (const raw of [await composeMail(PARTS), again])
      expect((await simpleParser(Buffer.from(raw))).references).toBe("<2023-10-09T0600Z@example.org>");
  });

  test("names nobody when it is a copy to keep", async () => {
    const raw = ascii(await composeMail({ ...PARTS, to: null }));
    expect(raw).toMatch(/^To: "undisclosed-recipients":;\r$/m);
    expect(raw).not.toContain("zoe@");
  });

  test("is the same bytes each time", async () => {
    expect(await composeMail(PARTS)).toEqual(await composeMail(PARTS));
  });

  test.each(Object.entries({ ...DAYS, flood }))(
    "has lines of fewer than 998 octets and only ASCII: %s",
    async (_, source) => {
      const { eml } = await composedDigest(source(), { from: PARTS.from });
      for (const line of ascii(eml).split("\r\n")) expect(line.length).toBeLessThan(998);
      expect(ascii(eml)).toMatch(/^[\r\n\t\x20-\x7e]*$/);
    },
  );

  test("keeps the HTML and the text of a digest as they were rendered", async () => {
    const { eml, html, text, subject } = await composedDigest(DAYS["right-to-left"]?.() as never, { from: PARTS.from });
    const mail = await simpleParser(Buffer.from(eml));
    expect(mail.subject).toBe(subject);
    expect(mail.html).toBe(html);
    expect(mail.text).toBe(text);
  });

  test("no field can end its header and begin another", async () => {
    const hostile = fc
      .stringMatching(/^[\r\n\0a-z:<>",@ \u2028\u0085é한]{0,40}$/)
      .map((text) => `${text}\r\nBcc: spy@evil.example\r\n\r\n<b>`);
    const usual = headerNames(await composeMail(PARTS));
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (one, other) => {
        const raw = await composeMail({
          ...PARTS,
          subject: one,
          from: { name: other, address: "monitor@example.org" },
          to: { name: one, address: "zoe@example.org" },
          messageId: `<id${other}@example.org>`,
        });
        expect(headerNames(raw)).toEqual(usual);
        expect((await simpleParser(Buffer.from(raw))).bcc).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });
});
