import { describe, expect, it } from "vitest";
import { atom, itemsOf, rss } from "./read-document.ts";

const linkOf = async (document: string, url?: string) =>
  (await itemsOf(document, url === undefined ? {} : { url }))[0]?.url;

describe("an item's link", () => {
  it.each([
    ["with white space round it", "<link>\n  https://o.example/a \n</link>", "https://o.example/a"],
    ["relative to the document", "<link>/a?b=1&amp;c=2</link>", "https://feeds.example/a?b=1&c=2"],
    ["in a CDATA section", "<link><![CDATA[https://o.example/a?b=1&c=2]]></link>", "https://o.example/a?b=1&c=2"],
    ["from a guid that is a permanent link", "<guid>https://o.example/g</guid>", "https://o.example/g"],
    ["in an Atom element", '<atom:link rel="alternate" href="https://o.example/at"/>', "https://o.example/at"],
    ["never from a guid that is none", '<guid isPermaLink="false">https://o.example/g</guid>', null],
    [
      "without a user name before the host",
      "<link>https://bank.example@evil.example/x</link>",
      "https://evil.example/x",
    ],
    [
      "in an Atom element behind an empty link",
      '<link></link><atom:link rel="alternate" href="https://o.example/at"/>',
      "https://o.example/at",
    ],
    [
      "with its joiners, which a Persian address needs",
      "<link>https://o.example/می\u200cخواهم</link>",
      "https://o.example/%D9%85%DB%8C%E2%80%8C%D8%AE%D9%88%D8%A7%D9%87%D9%85",
    ],
    [
      "letter by letter, where accents are signs of their own",
      "<link>https://o.example/cafe\u0301/\u1112\u1161\u11ab</link>",
      "https://o.example/cafe%CC%81/%E1%84%92%E1%85%A1%E1%86%AB",
    ],
    [
      "without direction controls and invisible characters round it",
      "<link>\u202a\u200b https://o.example/한 \u202c\ufeff</link>",
      "https://o.example/%ED%95%9C",
    ],
    [
      "without controls and line breaks within it",
      "<link>https://o.example/a\u0085\u007f\r\n    b\tc\u0007d</link>",
      "https://o.example/abcd",
    ],
    ["never as a script", "<link>javascript:alert(1)</link>", null],
    ["never as data", "<link>data:text/html,x</link>", null],
    ["never as a file", "<link>file:///etc/passwd</link>", null],
    ["never of absurd length", `<link>https://o.example/${"a".repeat(5000)}</link>`, null],
  ])("is read %s", async (_how, elements, expected) => {
    expect(await linkOf(rss(`<item>${elements}</item>`))).toBe(expected);
  });

  it("is resolved against xml:base, inner against outer", async () => {
    const entry = '<entry xml:base="deep/"><title>T</title><link href="page.html"/></entry>';
    expect(await linkOf(atom(entry, ' xml:base="https://base.example/top/"'))).toBe(
      "https://base.example/top/deep/page.html",
    );
  });

  it("is the alternate one of an Atom entry, and never another relation", async () => {
    const links =
      '<link rel="self" href="/s"/><link rel="alternate" type="application/pdf" href="/pdf"/><link rel="alternate" type="text/html" href="/page"/>';
    expect(await linkOf(atom(`<entry>${links}</entry>`))).toBe("https://feeds.example/page");
    expect(await linkOf(atom('<entry><link rel="enclosure" href="/sound.mp3"/></entry>'))).toBeNull();
  });

  it("is the first one with an address where an Atom entry has empty ones", async () => {
    const empty = '<link/><link href=" "/><link rel="alternate" type="text/html" href=""/>';
    expect(await linkOf(atom(`<entry>${empty}<link type="text/plain" href="/a"/></entry>`))).toBe(
      "https://feeds.example/a",
    );
  });

  it("is the article's own where Bing News wraps it", async () => {
    const link =
      "http://www.bing.com/news/apiclick.aspx?ref=FexRss&amp;aid=&amp;url=https%3a%2f%2fpear.example%2fstory%3fid%3d7&amp;c=1";
    expect(await linkOf(rss(`<item><link>${link}</link></item>`))).toBe("https://pear.example/story?id=7");
  });
});

describe("Google News", () => {
  it("is read without the outlet in its headlines and without its lists of links", async () => {
    const [item] = await itemsOf(
      rss(
        '<item><title>Envoy lands - again - Pear Daily</title><link>https://news.google.com/rss/articles/x</link><description>&lt;ol&gt;&lt;li&gt;other&lt;/li&gt;&lt;/ol&gt;</description><source url="https://pear.example">Pear Daily</source></item>',
      ),
      { url: "https://news.google.com/rss/search?q=x" },
    );
    expect(item).toMatchObject({ title: "Envoy lands - again", outlet: "Pear Daily", text: "" });
  });

  it("leaves a dash in other outlets' headlines alone", async () => {
    const [item] = await itemsOf(rss("<item><title>Envoy lands - Pear Daily</title></item>"));
    expect(item).toMatchObject({ title: "Envoy lands - Pear Daily", outlet: "Orchard Post" });
  });
});
