import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atom, itemsOf, rss } from "./read-document.ts";

/** An element with children: an item that holds it is not plain, and read by way of the parser's tree. */
const NESTED = "<x><y/></x>";

const text = fc
  .array(
    fc.constantFrom(
      ...["Peace", "talks", "&", "&amp;", "&lt;b&gt;bold&lt;/b&gt;", "&#39;", "평양", "é", "a=b;", "<!--gone-->"],
      ...["<![CDATA[<p>As & said</p>]]>", "<![CDATA[]]>"],
    ),
    { maxLength: 5 },
  )
  .map((words) => words.join(" "));
const space = fc.constantFrom("", " ", "\n", "\r\n\t  ");
const attributes = fc.constantFrom(
  "",
  ' a="1"',
  " a='x > y'",
  ' isPermaLink="false"',
  '\n rel="alternate" href="/n/2?a=1&amp;b=2" ',
);
const element = (names: readonly string[]) =>
  fc
    .tuple(fc.constantFrom(...names), attributes, text, space)
    .map(([name, stated, said, after]) => `<${name}${stated}>${said}</${name}>${after}`);
const closed = fc.constantFrom(
  "<title/>",
  '<link href="https://orchard.example/3" />',
  "<media:thumbnail url='a>b'/>",
  "<!-- none -->",
);

describe("an item without nested elements", () => {
  it.each([
    [
      "RSS",
      (items: string) => rss(items),
      "item",
      "title link guid pubDate description content:encoded dc:creator category author dc:date source language LINK".split(
        " ",
      ),
    ],
    [
      "Atom",
      (items: string) => atom(items),
      "entry",
      "title link id published summary content updated category author".split(" "),
    ],
  ] as const)("is read as one with them: %s", async (_, document, tag, names) => {
    const items = fc.array(fc.tuple(space, fc.array(fc.oneof(element(names), closed), { maxLength: 8 })), {
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(items, async (written) => {
        const documentOf = (more: string) =>
          document(written.map(([before, parts]) => `<${tag}>${before}${parts.join("")}${more}</${tag}>`).join("\n"));
        expect(await itemsOf(documentOf(""))).toEqual(await itemsOf(documentOf(NESTED)));
      }),
      { numRuns: 300 },
    );
  });

  it("may bring its own prefixes", async () => {
    const [item] = await itemsOf(
      rss('<item xmlns:q="http://purl.org/dc/elements/1.1/"><title>One</title><q:date>2026-05-31</q:date></item>'),
    );
    expect(item).toMatchObject({ title: "One", published: "2026-05-31" });
  });

  it("stands in its place among others that hold some", async () => {
    const one = (title: string, more = "") => `<item><title>${title}</title>${more}</item>`;
    const items = await itemsOf(
      rss(one("1") + one("2", NESTED) + one("3") + one("4") + one("5", "<category>a</category><hr>") + one("6")),
    );
    expect(items.map(({ title }) => title)).toEqual(["1", "2", "3", "4", "5", "6"]);
  });

  it("is no item within a comment or a section", async () => {
    const items = await itemsOf(
      rss(
        "<!-- <item><title>Gone</title></item> --><item><title>Here</title><description><![CDATA[<item><title>Told of</title></item>]]></description></item>",
      ),
    );
    expect(items.map(({ title }) => title)).toEqual(["Here"]);
  });

  it("shows what its title says where a tag beside it is damaged", async () => {
    const [item] = await itemsOf(
      rss("<item><title>Talks on a long-awaited accord begin today</title</title><link>/1</link></item>"),
    );
    expect(item?.title).toContain("Talks on a long-awaited accord begin today");
  });
});
