import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatMailboxes } from "../../../functions/core/settings/format-mailboxes.ts";
import { type Mailbox, parseMailboxes } from "../../../functions/core/settings/parse-mailboxes.ts";

function mailboxes(text: string): Mailbox[] {
  const read = parseMailboxes(text);
  if ("faults" in read) throw new Error(read.faults.join("\n"));
  return read.mailboxes;
}

function faults(text: string): string[] {
  const read = parseMailboxes(text);
  return "faults" in read ? read.faults : [];
}

describe("a list of mailboxes", () => {
  it("is read from bare addresses and from names with an address in angle brackets", () => {
    expect(mailboxes("you@example.org, Jane Doe <jane@example.org>,<third@example.org>")).toEqual([
      { name: null, address: "you@example.org" },
      { name: "Jane Doe", address: "jane@example.org" },
      { name: null, address: "third@example.org" },
    ]);
  });

  it("may hold a quoted name with commas, quotes and brackets in it", () => {
    expect(mailboxes(String.raw`"Doe, Jane \"JD\" <desk>" <jane@example.org>, you@example.org`)).toEqual([
      { name: 'Doe, Jane "JD" <desk>', address: "jane@example.org" },
      { name: null, address: "you@example.org" },
    ]);
  });

  it("keeps names in any script", () => {
    expect(mailboxes("김민수 <kim@example.org>, ديما <dima@example.org>").map(({ name }) => name)).toEqual([
      "김민수",
      "ديما",
    ]);
  });

  it("counts an address once, whatever its capitals, under its first name", () => {
    expect(mailboxes("Jane <jane@example.org>, JANE@EXAMPLE.ORG, jane@example.org")).toEqual([
      { name: "Jane", address: "jane@example.org" },
    ]);
  });

  it("writes a domain as DNS does: in lower case, other scripts as xn--", () => {
    expect(mailboxes("You@Example.ORG, me@bücher.example").map(({ address }) => address)).toEqual([
      "You@example.org",
      "me@xn--bcher-kva.example",
    ]);
  });

  it.each([
    "somebody",
    "you@example",
    "you@",
    "@example.org",
    "you@@example.org",
    "you @example.org",
    "a@b.org c@d.org",
    "a@b.org; c@d.org",
    "you@example..org",
    ".you@example.org",
    "you@-example.org",
    "you@127.0.0.1",
    "you@[127.0.0.1]",
    "yöu@example.org",
    "Jane <>",
    "Jane <jane@example.org",
    "Jane jane@example.org>",
    "Jane <jane@example.org> Doe",
    "group: a@b.org, c@d.org;",
    '"Jane <jane@example.org>',
    "mallory@example.org <jane@example.org>",
    "you@exa mple.org",
    "you@example.org/x",
    `${"a".repeat(65)}@example.org`,
    `you@${"a".repeat(63)}.${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(63)}.org`,
  ])("refuses %s and shows the right form", (text) => {
    expect(faults(text).length).toBeGreaterThan(0);
    for (const fault of faults(text)) expect(fault).toMatch(/"you@example\.org, Jane Doe <jane@example\.org>"\.$/);
  });

  it.each(["you@example.org\r\nBcc: all@example.org", "Jane\n <you@example.org>", "a@b.org\u0000", "a\u2028@b.org"])(
    "refuses line breaks and other control characters: %j",
    (text) => {
      expect(faults(text)).toEqual([expect.stringContaining("one line without control characters")]);
    },
  );

  it.each(["", "   "])("refuses a list of nobody: %j", (text) => {
    expect(faults(text)).toEqual([expect.stringContaining("An address is missing")]);
  });

  it("tells every fault of a list at once, each with the piece that it is about", () => {
    expect(faults("one, you@example.org, two@, ,")).toEqual([
      expect.stringContaining('"one"'),
      expect.stringContaining('"two@"'),
      expect.stringContaining("comma"),
      expect.stringContaining("comma"),
    ]);
  });

  it("never throws, and never answers with an address that has a control character or no domain", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[a"<>@., \\-]{0,30}$/)), (text) => {
        const read = parseMailboxes(text);
        if ("faults" in read) expect(read.faults.length).toBeGreaterThan(0);
        else for (const { address } of read.mailboxes) expect(address).toMatch(/^[!-~]+@[a-z0-9.-]+\.[a-z0-9-]+$/);
      }),
    );
  });
});

describe("formatting mailboxes", () => {
  it("gives a text that reads back to the same mailboxes", () => {
    const name = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
      .map((text) => text.trim())
      // biome-ignore lint/suspicious/noControlCharactersInRegex: names with them are refused, as another test shows
      .filter((text) => text !== "" && !/[@\u0000-\u001f\u007f\u2028\u2029]/.test(text));
    const mailbox = fc.record({
      name: fc.option(name),
      address: fc.stringMatching(/^[a-z0-9]{1,8}@[a-z]{1,8}\.(org|example)$/),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(mailbox, { minLength: 1, maxLength: 4, selector: ({ address }) => address }),
        (list) => {
          expect(mailboxes(formatMailboxes(list))).toEqual(list);
        },
      ),
    );
  });
});
