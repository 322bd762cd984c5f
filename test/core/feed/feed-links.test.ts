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
