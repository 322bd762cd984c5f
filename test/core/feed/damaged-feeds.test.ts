import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atom, itemsOf, readDocument, rss } from "./read-document.ts";

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

describe("a document whose end is missing", () => {
  it("does not end with an element whose name begins alike", async () => {
    const document = `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><feedburner:info>x</feedburner:info><entry>${ATOM_FIELDS}</entry>`;
    expect(await readDocument(document)).toMatchObject({
      kind: "not-a-feed",
      reason: "the document breaks off: its end, </feed>, is missing",
    });
    expect(await itemsOf(`${document}</feed\n>`)).toMatchObject(READ);
  });
});

describe("a section whose end is missing", () => {
  it("ends where the next one begins", async () => {
    const [read] = await itemsOf(
      rss(
        "<item><title><![CDATA[One <![CDATA[two]]></title><description><![CDATA[<p>It rained <![CDATA[all day.</p>]]></description></item>",
      ),
    );
    expect(read).toMatchObject({ title: "One two", text: "It rained all day." });
  });
});

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

describe("a tag that is never closed has no children", () => {
  it.each([
    '<media:thumbnail url="a.jpg">',
    '<enclosure url="a.mp3">',
    '<media:content url="a.jpg">',
    "<img src=a.jpg>",
    "<br>",
    "<p>",
    "<category>",
    "<category>News",
    "<description>",
    "<description>News & more",
    '<description note="a>',
  ])("in an item, before its title and link: %s", async (tag) => {
    const dated = "<pubDate>Sun, 03 May 2026 04:10:00 GMT</pubDate>";
    expect(await itemsOf(rss(`<item>${tag}${FIELDS}${dated}</item>${item("B")}`))).toMatchObject([
      { title: "Whole", url: LINK, published: "2026-05-03T04:10:00.000Z" },
      { title: "B" },
    ]);
    expect(await itemsOf(rss(`<item>${tag}${FIELDS}${tag}</category></description></item>`))).toMatchObject(READ);
    expect(await itemsOf(atom(`<entry>${tag}${ATOM_FIELDS}</entry>`))).toMatchObject(READ);
  });

  it.each(["<hr>", "<br>", "<p>", "<image><url>x</url><title>Picture</title>", "<atom:link href=x>"])(
    "in a channel: %s",
    async (tag) => {
      const document = rss(tag + item("A") + tag + item("B"));
      expect(await readDocument(document)).toMatchObject({
        title: "Orchard Post",
        items: [{ title: "A" }, { title: "B" }],
      });
    },
  );

  it("wherever such tags stand", async () => {
    const stray = fc.constantFrom("", "", "<br>", "<p>", "<HR>", "</b>", "<x:y z=1>", "<a b='c>d'>", "<?x y?>", "\n");
    const strays = fc.array(stray, { minLength: 9, maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(strays, async ([a, b, c, d, e, f, g, h, i]) => {
        const one = `<item>${a}<title>A</title>${b}<link>https://orchard.example/A</link>${c}</item>`;
        const two = `<item>${d}<title>B</title>${e}<link>https://orchard.example/B</link>${f}</item>`;
        expect(await itemsOf(rss(`${g}${one}${h}${two}${i}`))).toMatchObject([
          { title: "A", url: "https://orchard.example/A" },
          { title: "B", url: "https://orchard.example/B" },
        ]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("every item is read", () => {
  it.each([
    [
      "whose neighbour has no end",
      `${item("A").replace("</item>", "")}${item("B")}${item("C").replace("</item>", "")}`,
    ],
    ["whose neighbour has an end twice", `${item("A")}</item>${item("B")}</item>${item("C")}`],
    ["whose title ends in capitals", `${item("A").replace("</title>", "</TITLE>")}${item("B")}${item("C")}`],
    ["whose title lacks the sign of its end", `${item("A").replace("</title>", "<title>")}${item("B")}${item("C")}`],
    ["in a list of its own", `<items>${item("A")}${item("B")}${item("C")}</items>`],
    ["in a list that is never closed", `<items>${item("A")}${item("B")}${item("C")}`],
    ["behind a comment that is never closed", `${item("A")}<!-- a comment ${item("B")}${item("C")}`],
    ["behind a section that is never closed", `${item("A")}<x><![CDATA[</x>${item("B")}${item("C")}`],
    [
      "whose tag has white space before its name",
      `< item>${item("A").slice(6)}<  item >${item("B").slice(6)}${item("C")}`,
    ],
    [
      "whose link ends before its text",
      (item("A") + item("B") + item("C")).replace(/<link>(.*?)<\/link>/g, "<link/>$1"),
    ],
    ["in several channels", `${item("A")}</channel><channel>${item("B")}<channel>${item("C")}`],
    ["in several documents", `${item("A")}</channel></rss><rss><channel>${item("B")}${item("C")}`],
    ["behind the end of its channel", `${item("A")}<br></channel>${item("B")}${item("C")}<channel>`],
  ])("%s", async (_where, items) => {
    expect(await itemsOf(rss(items))).toMatchObject(
      ["A", "B", "C"].map((title) => ({ title, url: `https://orchard.example/${title}` })),
    );
  });

  it("in an Atom feed too, whatever it stands in", async () => {
    const entries = (titles: string) => [...titles].map((title) => `<entry><title>${title}</title></entry>`).join("");
    expect(await titlesOf(atom(`<entries>${entries("AB")}</entries>`))).toEqual(["A", "B"]);
    expect(await titlesOf(atom(`<hr>${entries("A")}<p>${entries("B")}`))).toEqual(["A", "B"]);
    expect(await titlesOf(rss(`<x><atom:entry><title>A</title></atom:entry></x>`))).toEqual(["A"]);
  });
});

describe("damage without end", () => {
  const tags = (count: number, written: (n: number) => string) =>
    Array.from({ length: count }, (_, n) => written(n)).join("");

  it.each([
    ["tags that are never closed", `${"<p>".repeat(200_000)}${item("A")}`],
    ["tags that are never closed, and ends of others", `${"<p>".repeat(150_000)}${"</b>".repeat(150_000)}${item("A")}`],
    ["titles under as many prefixes", `${tags(200_000, (n) => `<p${n}:title>`)}${item("A")}`],
    ["items in items", "<item>".repeat(200_000)],
    ["items in items in lists", "<item><x>".repeat(100_000)],
    [
      "titles before the one section",
      `${"<item><title>a</title><x></item>".repeat(20_000)}<x><![CDATA[${"x".repeat(4_000_000)}]]></x>`,
    ],
    ["quotation marks that never end", tags(20_000, () => `<category term="${">".repeat(200)}`)],
    ["values as long as they may be", `<category x=">" ${`a="${"b".repeat(1990)}" `.repeat(2000)}<`],
    ["an item of such values", `<item ${`a="${"b".repeat(1990)}" `.repeat(2000)}<`],
    ["a root of such values", `<rss ${`a="${"b".repeat(1990)}" `.repeat(2000)}<`],
    ["a thousand roots", `<rss>${"<feed>".repeat(1000)}`],
    ["lists in lists", `${"<items>".repeat(100_000)}${item("A")}${"</items>".repeat(100_000)}`],
  ])("is read in bounded time: %s", async (_what, items) => {
    const parsed = await readDocument(rss(items));
    expect(parsed.kind === "feed" ? "" : parsed.reason).not.toMatch(/cannot be read \(/);
  });
});
