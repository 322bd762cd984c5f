import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseXmlTree } from "../../../functions/core/feed/parse-xml-tree.ts";
import { readSimpleTree } from "../../../functions/core/feed/read-simple-tree.ts";
import { atom, itemsOf, NOW, readDocument, rss } from "./read-document.ts";

describe("formats", () => {
  it("reads RSS 2.0", async () => {
    const [item] = await itemsOf(
      rss(
        `<item><title>Envoy arrives</title><link>https://orchard.example/envoy</link><guid isPermaLink="false">o-1</guid><pubDate>Sun, 03 May 2026 04:10:00 GMT</pubDate><description>An envoy &lt;b&gt;landed&lt;/b&gt; on Sunday.</description></item>`,
        "<language>en-gb</language>",
      ),
    );
    expect(item).toEqual({
      id: "o-1",
      url: "https://orchard.example/envoy",
      title: "Envoy arrives",
      text: "An envoy landed on Sunday.",
      published: "2026-05-03T04:10:00.000Z",
      fetched: NOW.toISOString(),
      outlet: "Orchard Post",
      lang: "en-GB",
      feed: "https://feeds.example/news/feed.xml",
    });
  });

  it("reads RSS 0.91 and RSS without a version", async () => {
    for (const opening of ['<rss version="0.91">', "<rss>", '<RSS VERSION="0.92">']) {
      const closing = opening.startsWith("<RSS") ? "</RSS>" : "</rss>";
      const [item] = await itemsOf(
        `${opening}<channel><title>Old</title><item><title>Talks</title><link>https://old.example/1</link></item></channel>${closing}`,
      );
      expect(item).toMatchObject({ title: "Talks", url: "https://old.example/1" });
    }
  });

  it("reads RSS 1.0, with the address of the resource where an item has no link", async () => {
    const items = await itemsOf(
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
       <channel rdf:about="https://rdf.example/"><title>RDF Press</title></channel>
       <item rdf:about="https://rdf.example/1"><title>First</title><link>https://rdf.example/one</link><dc:date>2026-05-03T10:00:00+09:00</dc:date><dc:language>ko</dc:language></item>
       <item rdf:about="https://rdf.example/2"><title>Second</title></item></rdf:RDF>`,
    );
    expect(items).toMatchObject([
      {
        title: "First",
        url: "https://rdf.example/one",
        published: "2026-05-03T01:00:00.000Z",
        lang: "ko",
        outlet: "RDF Press",
      },
      { title: "Second", url: "https://rdf.example/2" },
    ]);
  });

  it("reads Atom 1.0 with text, escaped and XHTML titles", async () => {
    const items = await itemsOf(
      atom(
        `<entry><id>urn:1</id><title>Plain &amp; short</title><link href="https://wire.example/1"/><published>2026-05-03T04:10:00Z</published><updated>2026-05-04T04:10:00Z</updated></entry>
         <entry><id>urn:2</id><title type="html">&lt;i&gt;Slanted&lt;/i&gt; title</title><link href="https://wire.example/2"/><updated>2026-05-04T00:00:00Z</updated></entry>
         <entry><id>urn:3</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">One <b>two</b> three</div></title><content type="xhtml"><div><p>First.</p><p>Second.</p></div></content></entry>`,
      ),
    );
    expect(items).toMatchObject([
      { id: "urn:1", title: "Plain & short", published: "2026-05-03T04:10:00.000Z" },
      { id: "urn:2", title: "Slanted title", published: "2026-05-04T00:00:00.000Z" },
      { id: "urn:3", title: "One two three", text: "First.\nSecond.", url: null, published: null },
    ]);
  });

  it("reads Atom 0.3", async () => {
    const [item] = await itemsOf(
      `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Old Atom</title><entry><id>x</id><title>Visit</title><link rel="alternate" type="text/html" href="https://a.example/v"/><issued>2026-04-01T08:00:00+02:00</issued><modified>2026-04-02T08:00:00Z</modified></entry></feed>`,
    );
    expect(item).toMatchObject({ url: "https://a.example/v", published: "2026-04-01T06:00:00.000Z" });
  });

  it("reads JSON Feed, and takes its plain text as plain", async () => {
    const feed = {
      version: "https://jsonfeed.org/version/1.1",
      title: "JSON Wire",
      language: "ar",
      items: [
        {
          id: "j1",
          url: "https://j.example/1",
          title: "One",
          content_text: "a < b & c",
          date_published: "2026-05-03T04:10:00Z",
        },
        { id: 2, external_url: "https://j.example/2", content_html: "<p>Two</p>" },
      ],
    };
    const items = await itemsOf(JSON.stringify(feed), { contentType: "application/feed+json" });
    expect(items).toMatchObject([
      { id: "j1", url: "https://j.example/1", title: "One", text: "a < b & c", lang: "ar", outlet: "JSON Wire" },
      { id: "2", url: "https://j.example/2", title: null, text: "Two" },
    ]);
  });

  it("says for how long a feed asks to be left alone", async () => {
    const parsed = await readDocument(
      rss("", "<ttl>180</ttl><skipHours><hour>0</hour><hour>23</hour><hour>x</hour></skipHours>"),
    );
    expect(parsed).toMatchObject({ kind: "feed", ttlMinutes: 180, skipHours: [0, 23], items: [] });
  });

  it("takes the full text where the feed carries it", async () => {
    const [item] = await itemsOf(
      rss(
        "<item><description>Short.</description><content:encoded><![CDATA[<p>The whole article.</p>]]></content:encoded></item>",
      ),
    );
    expect(item?.text).toBe("The whole article.");
  });

  it("reads the elements of Atom in an RSS item, under whatever prefix", async () => {
    const elements =
      '<a:title>Atom title</a:title><a:link href="https://a.example/1"/><a:summary>In short.</a:summary><a:published>2026-05-03T04:10:00Z</a:published>';
    const [item] = await itemsOf(
      `<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel><item>${elements}</item></channel></rss>`,
    );
    expect(item).toMatchObject({
      title: "Atom title",
      url: "https://a.example/1",
      text: "In short.",
      published: "2026-05-03T04:10:00.000Z",
    });
  });

  it.each(["dcterms:modified", "dcterms:date", "dc:created", "prism:publicationDate", "PubDate", "atom:updated"])(
    "reads <%s> where an item has no other date",
    async (name) => {
      const [item] = await itemsOf(rss(`<item><title>T</title><${name}>2026-05-03T04:10:00Z</${name}></item>`));
      expect(item?.published).toBe("2026-05-03T04:10:00.000Z");
    },
  );

  it("reads a date that is an element of HTML", async () => {
    const time = '<time datetime="2026-05-03T04:10:00Z">3 May, at 4</time>';
    const items = await itemsOf(
      rss(`<item><pubDate>${time}</pubDate></item><item><pubDate><time>2026-05-03T04:10:00Z</time></pubDate></item>`),
    );
    expect(items.map(({ published }) => published)).toEqual(Array(2).fill("2026-05-03T04:10:00.000Z"));
  });

  it("takes the day of publication before that of creation, and that before the last change", async () => {
    const dates = [
      "<dcterms:modified>2026-05-09T00:00:00Z</dcterms:modified>",
      "<dc:created>2026-05-01T00:00:00Z</dc:created>",
      "<p:publicationDate>2026-05-03T00:00:00Z</p:publicationDate>",
    ];
    const publishedOf = async (elements: readonly string[]) => {
      const root = '<rss version="2.0" xmlns:p="http://prismstandard.org/namespaces/basic/2.0/">';
      return (await itemsOf(`${root}<channel><item>${elements.join("")}</item></channel></rss>`))[0]?.published;
    };
    expect(await publishedOf(dates)).toBe("2026-05-03T00:00:00.000Z");
    expect(await publishedOf(dates.slice(0, 2))).toBe("2026-05-01T00:00:00.000Z");
  });

  it("knows a namespace by its address with https as well", async () => {
    const item = "<q:title>By its own prefix</q:title><q:date>2026-05-03T04:10:00Z</q:date>";
    const [read] = await itemsOf(
      `<rss xmlns:q="https://purl.org/dc/elements/1.1/"><channel><item>${item}</item></channel></rss>`,
    );
    expect(read).toMatchObject({ title: "By its own prefix", published: "2026-05-03T04:10:00.000Z" });
  });

  it("names the outlet that an entry was taken from", async () => {
    const fromRss = await itemsOf(
      rss('<item><title>T</title><source url="https://p.example">Pear Daily</source></item>'),
    );
    const fromAtom = await itemsOf(atom("<entry><title>T</title><source><title>Plum Times</title></source></entry>"));
    expect([fromRss[0]?.outlet, fromAtom[0]?.outlet]).toEqual(["Pear Daily", "Plum Times"]);
  });
});

describe("items without nesting", () => {
  const text = fc.string({ unit: fc.constantFrom(..."aé한 <>&\"'\n;#x;\u202e"), maxLength: 60 });
  const escaped = (written: string) => written.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
  const leaf = fc.oneof(
    fc
      .tuple(fc.constantFrom("title", "description", "guid", "link", "dc:date", "category", "x:y"), text)
      .map(([name, inside]) => `<${name}>${escaped(inside)}</${name}>`),
    text.map((inside) => `<description><![CDATA[${inside.replaceAll("]]>", "")}]]></description>`),
    text.map((inside) => `<guid isPermaLink="false" other = '1'>${escaped(inside)}</guid >`),
    fc.constantFrom(
      "<link>https://a.example/1</link>",
      '<atom:link href="https://a.example/2" rel="alternate"/>',
      "<link/>",
    ),
    fc.constantFrom(
      "<pubDate>Sun, 03 May 2026 04:10:00 GMT</pubDate>",
      "\n  ",
      "<!-- none -->",
      "<source url='u'>S</source>",
    ),
  );
  const entry = fc.array(leaf, { maxLength: 7 }).map((leaves) => leaves.join(""));

  it("are read as nested ones are, and as the parser would read both", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 4 }), async (entries) => {
        const feedOf = (more: string) =>
          rss(entries.map((one) => `<item rdf:about="https://a.example/0">${one}${more}</item>`).join(""));
        const plain = await itemsOf(feedOf(""));
        expect(await itemsOf(feedOf("<nested><inner/></nested>"))).toEqual(plain);
        // An instruction leaves the document to the parser.
        expect(await itemsOf(feedOf("<?leave it to the parser?>"))).toEqual(plain);
      }),
      { numRuns: 300 },
    );
  });
});

describe("documents of elements, attributes and text alone", () => {
  const nameOf = (tag: string) => (tag === "rss" ? "feed" : `.${tag.toLowerCase()}`);
  const blank = fc.constantFrom("", " ", "\n\t");
  const text = fc.string({ unit: fc.constantFrom(..."aé한 >\"'\n;"), maxLength: 20 });
  const attributes = fc
    .dictionary(fc.constantFrom("url", "xml:lang", "Type"), fc.constantFrom("", "a b", "x &amp; y", "한"), {
      maxKeys: 2,
    })
    .map((given) => Object.entries(given).map(([name, value]) => ` ${name}='${value}'`))
    .map((written) => written.join(""));
  const name = fc.constantFrom("item", "title", "Link", "image", "dc:title", "channel");
  const { element } = fc.letrec<{ element: string; content: string }>((tie) => ({
    element: fc.oneof(
      { maxDepth: 4 },
      fc.tuple(name, attributes).map(([tag, given]) => `<${tag}${given} />`),
      fc
        .tuple(name, attributes, blank, tie("content"))
        .map(([tag, given, end, inside]) => `<${tag}${given}>${inside}</${tag}${end}>`),
    ),
    content: fc
      .array(fc.oneof(text, blank, fc.constantFrom("&amp;", "&lt;b&gt;", "&#38;", "&quot;"), tie("element")), {
        maxLength: 4,
      })
      .map((parts) => parts.join("")),
  }));

  it("make the tree that the parser makes", async () => {
    const kept = ["channel", "item", "title", "dc:title"].map((one) => `.${one}`);
    await fc.assert(
      fc.asyncProperty(fc.array(element, { minLength: 1, maxLength: 4 }), attributes, async (elements, given) => {
        const document = `<rss${given}>${elements.join("\n")}</rss>`;
        const own = readSimpleTree(document, nameOf) as Record<string, unknown> | null;
        const parsed = (await parseXmlTree(document, nameOf)) as Record<string, unknown>;
        for (const field of ["$", ...kept]) expect({ ...own }[field]).toEqual(parsed[field]);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["an instruction", "<rss><?x y?><a/></rss>"],
    ["a comment", "<rss><!-- x --><a/></rss>"],
    ["a section", "<rss><a><![CDATA[x]]></a></rss>"],
    ["a tag that is not closed", "<rss><a></rss>"],
    ["tags that cross", "<rss><a><b></a></b></rss>"],
    ["an attribute without quotes", "<rss><a b=c/></rss>"],
    ["an attribute without value", "<rss><a b/></rss>"],
    ["an end that is missing", "<rss><a/>"],
    ["something after the end", "<rss><a/></rss>x"],
    ["two outermost elements", "<rss><a/></rss><rss/>"],
    ["text alone", "<rss>x</rss>"],
    ["nothing", ""],
  ])("do not have %s", (_what, document) => {
    expect(readSimpleTree(document, nameOf)).toBeNull();
  });
});

describe("damaged feeds", () => {
  const item = "<item><title>Whole</title><link>https://orchard.example/whole</link></item>";

  it.each([
    [
      "white space and a warning before the declaration",
      `\n<br />\n<b>Warning</b>: date() in /x.php on line 3<br />\n${rss(item)}`,
    ],
    ["junk after the end", `${rss(item)}<script>track()</script>`],
    [
      "bare ampersands",
      rss(
        `<category>R&D & more</category><item><title>Whole</title><link>https://orchard.example/whole</link><author>A & B</author></item>`,
      ),
    ],
    ["entities that XML does not know", rss(`<category>a&nbsp;b&hellip;&unheard;</category>${item}`)],
    ["control characters", rss(`<category>\u0000\u0008\u001f</category>${item}`)],
    [
      "a prefixed root",
      `<r:rss version="2.0" xmlns:r="urn:r"><r:channel><r:item><r:title>Whole</r:title><r:link>https://orchard.example/whole</r:link></r:item></r:channel></r:rss>`,
    ],
    [
      "an unclosed tag in an item",
      rss(`<item><title>Whole</title><link>https://orchard.example/whole</link><author>one<br>two</author></item>`),
    ],
    [
      "markup that nobody escaped",
      rss(
        `<item><title>Who<b>le</b></title><link>https://orchard.example/whole</link><description>a <img src=x> b & c</description></item>`,
      ),
    ],
    [
      "a bare less-than",
      rss(`<category>A < B</category><item><title>Whole</title><link>https://orchard.example/whole</link></item>`),
    ],
    [
      "an attribute without quotes",
      rss(`<item><title>Whole</title><link>https://orchard.example/whole</link><enclosure url=x.mp3 /></item>`),
    ],
    ["items beside their channel", `<rss version="2.0"><channel><title>T</title></channel>${item}</rss>`],
    ["tags in capitals", rss(`<ITEM><TITLE>Whole</TITLE><LINK>https://orchard.example/whole</LINK></ITEM>`)],
    [
      "comments with tags in them",
      `<!-- <rss><channel> -->${rss(`<!-- <item><title>Not this</title></item> -->${item}`)}`,
    ],
    ["nesting of 100,000", rss(`<x>${"<a>".repeat(100_000)}${"</a>".repeat(100_000)}</x>${item}`)],
    [
      "prototype names as tags",
      rss(`<__proto__><polluted>1</polluted></__proto__><constructor>2</constructor>${item}`),
    ],
  ])("survives %s", async (_fault, document) => {
    expect(await itemsOf(document)).toMatchObject([{ title: "Whole", url: "https://orchard.example/whole" }]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("loses neither a bad date's entry nor its neighbours", async () => {
    const items = await itemsOf(
      atom(
        `<entry><id>1</id><title>One</title><updated>yesterday</updated></entry><entry><id>2</id><title>Two</title><link rel="alternate"/><published/><updated>2026-05-01T00:00:00Z</updated></entry>`,
      ),
    );
    expect(items).toMatchObject([
      { title: "One", published: null },
      { title: "Two", url: null, published: "2026-05-01T00:00:00.000Z" },
    ]);
  });

  it("reads entries of Atom under a prefix of their own", async () => {
    const items = await itemsOf(
      atom(
        `<p0:entry xmlns:p0="http://www.w3.org/2005/Atom"><p0:id>1</p0:id><p0:title>Own prefix</p0:title><p0:link href="https://w.example/1"/></p0:entry>`,
      ),
    );
    expect(items).toMatchObject([{ id: "1", title: "Own prefix", url: "https://w.example/1" }]);
  });

  it("keeps a script in a title from being more than text", async () => {
    const [item] = await itemsOf(
      rss(
        `<item><title>Hi&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(2)&gt;there</title></item>`,
      ),
    );
    expect(item?.title).toBe("Hi there");
  });

  it.each(["\u00010\u0003", "&#1;0&#3;", "\u00020\u0003", "\u0001<b/>0\u0003"])(
    "takes %j for no place in what it lifted out",
    async (sign) => {
      const [item] = await itemsOf(
        rss(
          `<item><title>First &amp; foremost</title><description>a &lt;b&gt; c</description><source>${sign}</source><x>${sign}</x><category>${sign}</category></item>`,
        ),
      );
      expect(item?.outlet).not.toMatch(/First/);
      expect(item).toMatchObject({ title: "First & foremost", text: "a c" });
    },
  );

  it("opens no external entity and grows none", async () => {
    const bomb = `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>`;
    const [item] = await itemsOf(
      `<?xml version="1.0"?>${bomb}${rss("<item><title>x &b; &f; y</title></item>").slice(38)}`,
    );
    expect(item?.title).toBe("x &b; &f; y");
  });

  it("puts the short texts that a document declares where it refers to them, outside of sections", async () => {
    const type = `<!DOCTYPE rss [\n<!ENTITY nk "North Korea">\n<!ENTITY c '&#169; 2026'><!ENTITY nk "never"><!ENTITY amp "x">\n]>`;
    const [item] = await itemsOf(
      `<?xml version="1.0"?>${type}${rss("<item><title>&nk; &amp; &c; &un;</title><description><![CDATA[<p>&nk;</p>]]></description></item>").slice(38)}`,
    );
    expect(item).toMatchObject({ title: "North Korea & © 2026 &un;", text: "&nk;" });
  });

  it("does not let declared texts grow a document without bounds", async () => {
    const type = `<!DOCTYPE rss [<!ENTITY a "${"a".repeat(200)}">]>`;
    const title = `<item><title>${"&a;".repeat(100)}</title><guid>1</guid></item>`;
    const parsed = await readDocument(`<?xml version="1.0"?>${type}${rss(title.repeat(5000)).slice(38)}`);
    if (parsed.kind !== "feed") throw new Error(parsed.reason);
    expect(parsed.items).toHaveLength(5000);
    expect(parsed.items.reduce((sum, item) => sum + (item.title?.length ?? 0), 0)).toBeLessThan(5000 * 300 + 200_000);
  });

  it("reads 20,000 items and cuts a title of a megabyte", async () => {
    const many = await itemsOf(rss("<item><title>n</title></item>".repeat(20_000)));
    const [long] = await itemsOf(rss(`<item><title>${"long ".repeat(200_000)}</title></item>`));
    expect(many).toHaveLength(20_000);
    expect(long?.title?.length).toBeLessThanOrEqual(500);
  });

  it("bounds the number of items and says how many it left out", async () => {
    const parsed = await readDocument(rss("<item/>".repeat(20_010)));
    expect(parsed).toMatchObject({ kind: "feed", omitted: 10 });
  });

  it.each([
    ["titles that never end", `<rss><channel>${"<title>".repeat(200_000)}</channel></rss>`],
    ["tags that never end", `<rss><channel>${"<title ".repeat(400_000)}</channel></rss>`],
    ["sections that never end", `<rss><channel>${"<![CDATA[".repeat(300_000)}</channel></rss>`],
    ["comments that never end", `<rss><channel>${"<!--".repeat(600_000)}</channel></rss>`],
    ["attributes without end", `<rss><channel><item><x ${"a='b' ".repeat(1_000_000)}/></item></channel></rss>`],
    ["attributes without end in a feed", `<rss><channel><x ${"a='b' ".repeat(1_000_000)}/></channel></rss>`],
    ["a name of megabytes", `<rss><channel><${"a".repeat(5_000_000)}></channel></rss>`],
    ["an attribute of megabytes", `<rss><channel><a b="${"c".repeat(5_000_000)}"/></channel></rss>`],
    ["millions of bare signs", `<rss><channel><item><x>${"<".repeat(3_000_000)}</x></item></channel></rss>`],
    ["millions of ampersands", `<rss><channel><item><x>${"&".repeat(3_000_000)}</x></item></channel></rss>`],
    ["lists in lists in JSON", "[".repeat(5_000_000)],
    ["objects in objects in JSON", '{"items":'.repeat(1_000_000)],
    ["hundreds of thousands of tags", `<rss><channel>${"<a/>".repeat(310_000)}</channel></rss>`],
  ])("is not held up by %s", async (_attack, document) => {
    const parsed = await readDocument(document);
    // Whatever it is taken for, it is by rule: nothing broke.
    expect(parsed.kind === "feed" ? "" : parsed.reason).not.toMatch(/cannot be read \(/);
  });
});

describe("documents that are no feeds", () => {
  it.each([
    ["", "the answer is empty"],
    ["  \n ", "the answer is empty"],
    [
      "<!DOCTYPE html><html><head><title>Orchard News</title></head><body>Hello</body></html>",
      'it is a web page ("Orchard News"), not a feed',
    ],
    [
      "<html><head><title>Just a moment...</title></head><body>cf-chl</body></html>",
      'blocked by a challenge page ("Just a moment...")',
    ],
    [
      '<html><title>Members</title><form><input type="password" name="p"></form></html>',
      'asks for a login ("Members")',
    ],
    ["<html><title>Sign in</title></html>", 'asks for a login ("Sign in")'],
    ["<title>Just a moment...</title><script>x</script>", 'blocked by a challenge page ("Just a moment...")'],
    ["<h1>Too many requests</h1><p>Come back later</p>", "it is a web page, not a feed"],
    ['<?xml version="1.0"?><urlset><url/></urlset>', "it is XML of another kind (<urlset>), not a feed"],
    ['{"error":"quota"}', "it is JSON, but not a JSON Feed"],
    ["Your query was too short.", 'it is plain text, not a feed: "Your query was too short."'],
    ["<rss version='2.0'><channel><item><title>Cut", "the document breaks off: its end, </rss>, is missing"],
    ["<rss version='2.0'></rss>", "its <rss> cannot be read as a feed"],
  ])("%j: %s", async (document, reason) => {
    expect(await readDocument(document)).toEqual({ kind: "not-a-feed", reason });
  });
});
