import fc from "fast-check";
import { simpleParser } from "mailparser";
import { describe, expect, test } from "vitest";
import { buildDigest } from "../../../functions/core/digest/build-digest.ts";
import { renderHtml } from "../../../functions/core/digest/render-html.tsx";
import { renderText } from "../../../functions/core/digest/render-text.ts";
import type { ItemRecord } from "../../../functions/core/state/segment.ts";
import type { Facts } from "../../../functions/core/text/article.ts";
import { composedDigest } from "./composed-digest.ts";
import { knownOf, PRESS, reportOf, sourceOf, stateOf, storiesOf } from "./digest-source-of.ts";
import { elementsOf } from "./mail-markup.ts";

const FROM = { name: "Monitor", address: "monitor@example.org" };

/** What people have put into feeds to get at a reader, mixed with ordinary words. */
const fragment = fc.constantFrom(
  "<script>alert(1)</script>",
  "</style><style>*{display:none}</style>",
  "</title><base href=//evil.example>",
  "<img src=https://evil.example/pixel.gif width=1>",
  "<form action=https://evil.example><input name=q></form>",
  '"><a href="javascript:alert(1)">',
  "<!--",
  "-->",
  "<![endif]-->",
  "]]>",
  "<slot-outlook-open></slot-outlook-open>",
  "<slot-news></slot-news>",
  "\r\nBcc: spy@evil.example\r\n",
  "\u202egnp.exe",
  "\u2066\u2069\u200f\u061c",
  "\0\u0007\u001b[31m",
  "\ud800",
  "\ufeff\u200b",
  "z\u0300\u0301\u0302\u0303\u0304\u0305\u0306",
  "&lt;b&gt;&amp;amp;",
  "{{7*7}}",
  "$& $' $1",
  "%00",
  "سوريا",
  "북한",
  "N. Korea",
  " ",
  "'",
  '"',
);
const words = fc.array(fragment, { maxLength: 6 }).map((parts) => parts.join(" "));
const address = fc.oneof(
  fc.constantFrom(
    "javascript:alert(1)",
    "data:text/html,<script>1</script>",
    "vbscript:x",
    "//evil.example/x",
    "https://user:pass@evil.example/",
    'https://evil.example/"onmouseover="alert(1)',
    "https://evil.example/<script>",
    "https://evil.example/\r\nBcc: a@b.c",
    "not an address",
    "HTTPS://EVIL.example/É",
    " https://evil.example/ ",
    "file:///etc/passwd",
  ),
  words,
  fc.constant(`https://evil.example/${"x".repeat(5000)}`),
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const report: fc.Arbitrary<ItemRecord> = fc
  .record({
    id: fc.string({ minLength: 1 }),
    verdict: fc.constantFrom("new" as const, "update" as const, "duplicate" as const),
    story: fc.constantFrom("s1", "s2", "s3"),
    title: maybe(words),
    text: words,
    url: maybe(address),
    outlet: maybe(words),
    lang: maybe(fc.oneof(words, fc.constantFrom("ar", "ko-KR", "x-klingon", "en-", "zh-Hant-TW"))),
    published: maybe(fc.constantFrom("2023-10-08", "2023-10-08T12:00:00.000Z", "9999-12-31", "not a date")),
    novelty: fc.array(words, { maxLength: 3 }),
    reasons: fc.array(words, { maxLength: 2 }),
    against: maybe(fc.tuple(fc.constant("k1"), words)),
    related: fc.constantFrom([], ["s1"], ["s2", "s3"]),
    facts: fc.constantFrom<Partial<Facts>>(
      {},
      {
        concepts: [
          ["greeting", 0, 1],
          ["agency", 1, 1],
        ],
        occasions: [{ id: "party", zone: 0, ordinal: 78, year: 2023 }],
      },
    ),
    matched: fc.record({ nk: fc.array(words, { maxLength: 2 }) }),
  })
  .map(reportOf);

const day = fc
  .record({ records: fc.array(report, { minLength: 1, maxLength: 4 }), name: words, error: words, link: address })
  .map(({ records, name, error, link }) =>
    sourceOf({
      records,
      stories: storiesOf(
        [knownOf({ id: "k1", story: "s1", title: name, url: link, lang: name, published: "2012" })],
        records,
      ),
      feeds: [
        { feed: { ...PRESS, name }, state: stateOf(PRESS, { failures: 1, lastError: error, lastSuccess: null }) },
      ],
      nearMisses: {
        count: 1,
        nearest: [{ title: name, url: link, outlet: name, lang: name, published: null, score: 0.4, reason: error }],
      },
    }),
  );

/** Control and format characters and lone surrogates, save line ends and the two joiners that letters need. */
const UNSEEN = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/u;
const ELEMENTS = new Set(
  "html head meta title style body table tbody tr td div p h1 h2 h3 a span strong ul li".split(" "),
);
const ATTRIBUTES = new Set(
  "dir lang name content http-equiv class style border width cellpadding cellspacing role align valign href target".split(
    " ",
  ),
);

describe("whatever a feed puts into its fields", () => {
  test("the HTML holds our elements only, and links to http and https only", () => {
    fc.assert(
      fc.property(day, (source) => {
        const html = renderHtml(buildDigest(source));
        const elements = elementsOf(html);
        expect(elements.filter(({ name }) => name === "h1")).toHaveLength(1);
        for (const { name, attributes } of elements) {
          expect(ELEMENTS).toContain(name);
          for (const attribute of Object.keys(attributes)) expect(ATTRIBUTES).toContain(attribute);
          if (attributes.href !== undefined) expect(attributes.href).toMatch(/^https?:\/\/[^/@\s"<>]+(\/[^\s"<>]*)?$/i);
          expect(attributes.style ?? "").not.toMatch(/url\(|expression|@import/);
        }
        expect(elements.filter(({ name }) => name === "style")).toHaveLength(1);
        expect(html.match(/<!--/g)).toHaveLength(2);
        expect(html).not.toMatch(UNSEEN);
      }),
      { numRuns: 150 },
    );
  });

  test("the text holds no control character, and the mail reads back as one with one sender", async () => {
    await fc.assert(
      fc.asyncProperty(day, async (source) => {
        const { eml, text, subject } = await composedDigest(source, { from: FROM });
        expect(text).not.toMatch(UNSEEN);
        expect(subject).not.toMatch(/[\r\n]/);
        const mail = await simpleParser(Buffer.from(eml));
        expect(mail.subject).toBe(subject);
        expect(mail.from?.value).toEqual([{ name: FROM.name, address: FROM.address }]);
        expect(mail.bcc ?? mail.cc).toBeUndefined();
        expect(mail.text).toBe(text);
        expect(mail.attachments).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });

  test("a title of a megabyte is a title of one line, and its address none", () => {
    const records = [
      reportOf({
        id: "long",
        title: "Damascus ".repeat(120_000),
        text: "x".repeat(1_000_000),
        url: `https://e.example/${"a".repeat(1_000_000)}`,
      }),
    ];
    const digest = buildDigest(sourceOf({ records, stories: storiesOf([], records) }));
    expect(digest.news?.entries[0]?.headline.text.length).toBeLessThan(250);
    expect(digest.news?.entries[0]?.headline.url).toBeNull();
    expect(digest.subject.length).toBeLessThanOrEqual(100);
    expect(renderHtml(digest).length).toBeLessThan(20_000);
    expect(renderText(digest).length).toBeLessThan(5_000);
  });
});
