import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskAddresses } from "../../functions/adapters/mask-addresses.ts";

describe("Masking addresses", () => {
  test.each([
    ["no such user you@example.org here", "no such user y***@e***.org here"],
    ["<you@example.org>: refused", "<y***@e***.org>: refused"],
    ["failed: one@a.example, two@b.example.", "failed: o***@a***.example, t***@b***.example."],
    ["arn:aws:ses:eu-west-1:1:identity/you@example.org", "arn:aws:ses:eu-west-1:1:i***@e***.org"],
    ['"john doe"@example.org is away', "j***@e***.org is away"],
    ['joined."to quotes"@example.org is away', "j***@e***.org is away"],
    ['550 "mailbox of you@example.org" is full', '550 "mailbox of y***@e***.org" is full'],
    ["root@localhost, x@[127.0.0.1]", "r***@l***, x***@[***]"],
    ["http://relay/?to=you%40example.org", "http://relay/?to=you%40example.org".replace(/\/\/.*/, "/***%40e***.org")],
    ["사용자@예시.kr", "사***@예***.kr"],
    ["a@b@c.org", "a***@c***.org"],
    ["at 5 @ noon, @home, me@", "at 5 @ noon, @home, me@"],
  ])("%s", (text, masked) => {
    expect(maskAddresses(text)).toBe(masked);
  });

  test("leaves no address readable, wherever it stands", () => {
    fc.assert(
      fc.property(fc.string(), fc.emailAddress(), fc.string(), (before, address, after) => {
        const masked = maskAddresses(`${before} ${address} ${after}`);
        expect(masked).not.toContain(address);
      }),
    );
  });

  test("changes nothing more the second time", () => {
    const texts = fc.array(
      fc.oneof(fc.emailAddress(), fc.string({ unit: "grapheme" }), fc.constantFrom("@", '"', "<", "%40", ".")),
    );
    fc.assert(
      fc.property(texts, (parts) => {
        const once = maskAddresses(parts.join(""));
        expect(maskAddresses(once)).toBe(once);
      }),
    );
  });

  test("changes no text without an at sign", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        fc.pre(!/@|%40/.test(text));
        expect(maskAddresses(text)).toBe(text);
      }),
    );
  });
});
