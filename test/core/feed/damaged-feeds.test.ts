import { describe, expect, it } from "vitest";
import { atom, itemsOf, rss } from "./read-document.ts";

const LINK = "https://orchard.example/whole";
const FIELDS = `<title>Whole</title><link>${LINK}</link>`;
const ATOM_FIELDS = `<title>Whole</title><link href="${LINK}"/>`;
const READ = [{ title: "Whole", url: LINK }];

describe("a sign > in the value of an attribute", () => {
  it.each([
    [
      "a category without content",
      rss(`<item><category domain="News > World"/>${FIELDS}<category>y</category></item>`),
    ],
    ["an Atom category", atom(`<entry><category term="A > B"/>${ATOM_FIELDS}<category term="x">Y</category></entry>`)],
    [
      "media with a title of its own",
      rss(
        `<item><media:content url="x.jpg" title="A > B"><media:title>M</media:title></media:content>${FIELDS}</item>`,
      ),
    ],
    [
      "a content",
      atom(`<entry><content xml:base='http://x.example/?a>b"'>Text &amp; more</content>${ATOM_FIELDS}</entry>`),
    ],
    ["a title", rss(`<item><title note="a > b" other='>'>Whole</title><link>${LINK}</link></item>`)],
    ["an item", rss(`<item note="a > b">${FIELDS}</item>`)],
    ["the outermost element", `<rss note="a > b" version="2.0"><channel><item>${FIELDS}</item></channel></rss>`],
    ["an empty content", rss(`<item><media:content url="x.jpg" title="A > B"/>${FIELDS}</item>`)],
  ])("ends no tag: %s", async (_where, document) => {
    expect(await itemsOf(document)).toMatchObject(READ);
  });
});

const item = (title: string, more = "") =>
  `<item><title>${title}</title><link>https://orchard.example/${title}</link>${more}</item>`;
const titlesOf = async (document: string) => (await itemsOf(document)).map(({ title }) => title);

describe("an end tag that is missing takes no neighbour along", () => {
  it.each([
    ["a description", item("A", "<description>never closed") + item("B", "<description>x</description>") + item("C")],
    ["a creator", item("A", "<dc:creator>never closed") + item("B", "<dc:creator>x</dc:creator>") + item("C")],
    [
      "a text in an item whose end tag is in capitals",
      `${item("A", "<description>x").replace("</item>", "</ITEM>")}${item("B", "<description>x</description>")}${item("C")}`,
    ],
  ])("of %s", async (_what, items) => {
    expect(await titlesOf(rss(items))).toEqual(["A", "B", "C"]);
  });
});
