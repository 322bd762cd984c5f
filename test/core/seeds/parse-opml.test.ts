import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseOpml } from "../../../functions/core/seeds/parse-opml.ts";

const opml = (body: string) =>
  `<?xml version="1.0"?>\n<opml version="2.0">\n<head/>\n<body>\n${body}\n</body>\n</opml>`;

function feedsOf(text: string) {
  const read = parseOpml(text, "feeds.opml");
  if ("faults" in read) throw new Error(read.faults.join("\n"));
  return read;
}

function faultsOf(text: string): string[] {
  const read = parseOpml(text, "feeds.opml");
  return "faults" in read ? read.faults : [];
}

describe("parseOpml", () => {
  it("reads a feed with all that its outline says", () => {
    const outline =
      '<outline text="Daily &amp; Weekly" xmlUrl="https://example.org/feed?a=1&amp;b=2" htmlUrl="https://example.org/" language="ko_KR" category="wire"/>';

    expect(feedsOf(opml(outline))).toEqual({
      feeds: [
        {
          url: "https://example.org/feed?a=1&b=2",
          name: "Daily & Weekly",
          htmlUrl: "https://example.org/",
          language: "ko-KR",
          category: "wire",
        },
      ],
      warnings: [],
    });
  });

  it("finds feeds in folders of any depth, in the order of the file", () => {
    const text = opml(
      `<outline text="A"><outline text="B"><outline text="one" xmlUrl="https://example.org/1"/></outline>
       <outline text="two" xmlUrl="https://example.org/2"/></outline><outline text="three" xmlUrl="https://example.org/3"/>`,
    );
    const deep = opml(
      `${'<outline text="x">'.repeat(5000)}<outline text="bottom" xmlUrl="https://example.org/"/>${"</outline>".repeat(5000)}`,
    );

    expect(feedsOf(text).feeds.map((feed) => feed.name)).toEqual(["one", "two", "three"]);
    expect(feedsOf(deep).feeds.map((feed) => feed.name)).toEqual(["bottom"]);
  });

  it("takes other readers' habits: title instead of text, names in any case, no name at all, a byte-order mark", () => {
    const text = `\uFEFF${opml(
      `<outline title="By title" xmlURL="https://example.org/1" type="rss"/><OUTLINE TEXT="Loud" XMLURL="https://example.org/2"/>
       <outline xmlUrl="https://example.org/3"/>`,
    )}`;

    expect(feedsOf(text).feeds.map((feed) => feed.name)).toEqual(["By title", "Loud", "example.org"]);
  });

  it("leaves commented outlines out, with all inside them", () => {
    const text = opml(
      `<outline text="off" isComment="true"><outline text="a" xmlUrl="gopher://never.looked.at"/></outline>
       <!-- <outline text="b" xmlUrl="https://example.org/b"/> --><outline text="on" xmlUrl="https://example.org/on"/>`,
    );

    expect(feedsOf(text).feeds.map((feed) => feed.name)).toEqual(["on"]);
  });

  it("takes the category from the nearest folder named like one, and from a list of paths", () => {
    const text = opml(
      `<outline text="State media"><outline text="x"><outline text="a" xmlUrl="https://example.org/a"/></outline>
       <outline text="b" xmlUrl="https://example.org/b" category="/News/Wire,/Asia"/></outline>`,
    );

    expect(feedsOf(text).feeds.map((feed) => feed.category)).toEqual(["state-media", "wire"]);
  });

  it("warns of what it cannot use and goes on without it", () => {
    const text = opml(
      `<outline text="A" xmlUrl="https://example.org/a" category="fancy" language="not a tag" htmlUrl="javascript:alert(1)"/>
       <outline text="Forgotten" type="rss"/><outline text="Other list" type="include" url="https://example.org/more.opml"/>`,
    );

    const { feeds, warnings } = feedsOf(text);

    expect(feeds).toEqual([{ url: "https://example.org/a", name: "A", htmlUrl: null, language: null, category: null }]);
    expect(warnings).toEqual([
      expect.stringContaining('feeds.opml:5: outline "A": htmlUrl must be an http or https URL'),
      expect.stringContaining('language "not a tag" is no language tag'),
      expect.stringContaining('category "fancy" is not known'),
      expect.stringContaining('feeds.opml:6: outline "Forgotten": has no xmlUrl'),
      expect.stringContaining('outline "Other list": an included list is not followed'),
    ]);
  });

  it("keeps a feed of another scheme, with a warning: it cannot be read, the others can", () => {
    const text = opml(
      `<outline text="Files" xmlUrl="file:///etc/passwd"/><outline xmlUrl="ftp://example.org/feed"/>
       <outline xmlUrl="file:///srv/feed.xml"/>`,
    );

    const { feeds, warnings } = feedsOf(text);

    expect(feeds.map(({ name, url }) => [name, url])).toEqual([
      ["Files", "file:///etc/passwd"],
      ["example.org", "ftp://example.org/feed"],
      ["file:///srv/feed.xml", "file:///srv/feed.xml"],
    ]);
    expect(warnings).toEqual([
      'feeds.opml:5: outline "Files": xmlUrl must be an http or https URL (is "file:///etc/passwd"): never asked, told as failed',
      expect.stringContaining('(is "ftp://example.org/feed"): never asked'),
      expect.stringContaining('(is "file:///srv/feed.xml"): never asked'),
    ]);
  });

  it("merges a feed listed twice, filling what the first left open, and says so", () => {
    const text = opml(
      `<outline text="First" xmlUrl="https://example.org/feed"/>
       <outline text="Second" xmlUrl="HTTPS://EXAMPLE.org/feed#again" language="ar" category="local"/>`,
    );

    const { feeds, warnings } = feedsOf(text);

    expect(feeds).toEqual([
      { url: "https://example.org/feed", name: "First", htmlUrl: null, language: "ar", category: "local" },
    ]);
    expect(warnings).toEqual([expect.stringContaining('outline "Second": names the same feed as "First"')]);
  });

  it("names every unusable URL at once, with its line and outline", () => {
    const text = opml(
      `<outline text="Files" xmlUrl="ftp://user:hunter2@example.org/feed"/>\n<outline text="Word" xmlUrl="feed"/>\n<!-- a\n<outline/> b -->
<outline\n text="Secret" xmlUrl="https://user:hunter2@example.org/feed"/><outline text="Empty" xmlUrl=""/>
<outline text="Good" xmlUrl="https://example.org/"/>`,
    );

    const faults = faultsOf(text);

    expect(faults).toEqual([
      expect.stringMatching(/^feeds\.opml:5: outline "Files": xmlUrl must not hold a user name or password/),
      'feeds.opml:6: outline "Word": xmlUrl must be an absolute http(s) URL (is "feed")',
      expect.stringMatching(/^feeds\.opml:9: outline "Secret": xmlUrl must not hold a user name or password/),
      'feeds.opml:10: outline "Empty": xmlUrl must be an absolute http(s) URL (is "")',
    ]);
    expect(faults.join()).not.toContain("hunter2");
  });

  it.each([
    ["nothing", "", /^feeds\.opml: is not XML: it holds no element$/],
    [
      "a page",
      "<html><body><p>Not found</body></html>",
      /^feeds\.opml:1: is not well-formed XML: Unexpected close tag/,
    ],
    ["plain text", "https://example.org/feed", /^feeds\.opml:1: is not well-formed XML/],
    ["another format", "<rss><channel/></rss>", /^feeds\.opml: is not OPML: its root element is <rss>/],
    ["a cut file", '<opml><body>\n<outline text="a">\n', /^feeds\.opml:3: is not well-formed XML/],
    ["a bare &", '<opml><body><outline text="A & B" xmlUrl="https://example.org/"/></body></opml>', /write & as &amp;/],
    ["no feeds", opml('<outline text="empty folder"/>'), /^feeds\.opml: names no feeds/],
    ["no body", "<opml/>", /^feeds\.opml: names no feeds/],
  ])("refuses %s in one line", (_, text, message) => {
    expect(faultsOf(text)).toEqual([expect.stringMatching(message)]);
  });

  it("expands no entity of a document type", () => {
    const text = `<!DOCTYPE opml [<!ENTITY lol "ha"><!ENTITY file SYSTEM "file:///etc/passwd">]>
      <opml><body><outline text="&lol;&file;" xmlUrl="https://example.org/"/></body></opml>`;

    expect(faultsOf(text)).toEqual([expect.stringContaining("entities of a document type are not expanded")]);
  });

  it("gives back whatever names and paths were written, and never throws", () => {
    const name = fc.string({ minLength: 1, unit: "grapheme" }).filter((text) => /\S/.test(text));
    const asReferences = (text: string) => [...text].map((character) => `&#${character.codePointAt(0)};`).join("");
    const printable = name.filter((text) => !/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u.test(text));
    fc.assert(
      fc.property(fc.uniqueArray(fc.webPath(), { minLength: 1, maxLength: 5 }), printable, (paths, label) => {
        const outlines = paths.map(
          (path) => `<outline text="${asReferences(label)}" xmlUrl="${asReferences(`https://example.org/${path}`)}"/>`,
        );
        const read = feedsOf(opml(outlines.join("")));
        const urls = new Set(paths.map((path) => new URL(`https://example.org/${path}`).href));
        expect(read.feeds).toHaveLength(urls.size);
        expect(read.feeds[0]?.name).toBe(label.replaceAll(/\s+/g, " ").trim());
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(faultsOf(text)).toHaveLength(1);
      }),
    );
  });
});
