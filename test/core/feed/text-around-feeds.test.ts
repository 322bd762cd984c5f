import { describe, expect, it } from "vitest";
import { atom, itemsOf, readDocument, rss } from "./read-document.ts";

const ITEM = "<item><title>Whole</title><link>https://orchard.example/whole</link></item>";
const FEED = rss(ITEM);
const READ = [{ title: "Whole", url: "https://orchard.example/whole" }];
const JSON_FEED = JSON.stringify({
  title: "JSON {Wire}",
  items: [{ id: "1", title: "Whole", url: "https://orchard.example/whole", content_text: 'A "}" \\ brace <rss>' }],
  version: "https://jsonfeed.org/version/1.1",
});

describe("a feed is read with text round it", () => {
  it.each([
    ["a server's log line in brackets", `[15-Dec-2024 09:30:00 UTC] PHP Warning: x in /rss.php on line 3\n${FEED}`],
    ["an object of another kind", `{"debug":1}\n${FEED}`],
    ["a script", `<script type="text/javascript">var a = "<b>";</script>\n${FEED}`],
    ["a meta element", `<meta charset="utf-8">${FEED}`],
    ["the declaration of a page", `<!DOCTYPE html>\n${FEED}`],
    ["the declaration of a page inside", FEED.replace("<rss", "<!DOCTYPE html><rss")],
    ["a page", `<html><head><title>Feed</title></head><body>${FEED}</body></html>`],
    ["a message that names another root", `Warning: expected element <feed> in /a.php on line 2\n${FEED}`],
    ["a message that names the same root", `Warning: expected <rss> in /a.php, not <RSS > or <rdf>\n${FEED}`],
    ["a message that names the ends of roots", `Neither <feed></feed> nor <rss> nor <rss></rss> was found\n${FEED}`],
    [
      "a name of a document type with a tag in it",
      FEED.replace("<rss", '<!DOCTYPE rss SYSTEM "http://x.example/<rss>.dtd"><rss'),
    ],
    ["another feed's empty element", `<rss/><feed xmlns="http://www.w3.org/2005/Atom"></feed>${FEED}`],
  ])("%s", async (_what, document) => {
    expect(await itemsOf(document)).toMatchObject(READ);
  });

  it("or as Atom, or without an item", async () => {
    const entry = '<entry><title>Whole</title><link href="https://orchard.example/whole"/></entry>';
    expect(await itemsOf(`<html><body>${atom(entry)}`)).toMatchObject(READ);
    expect(await readDocument(`<!DOCTYPE html>${rss("")}`)).toMatchObject({ kind: "feed", items: [] });
    expect(await readDocument(`No <rss> yet\n${atom("")}`)).toMatchObject({ title: "Orchard Wire", items: [] });
  });

  it.each([
    ["a comment behind it", `${JSON_FEED}\n<!-- cached {by} "x" -->`],
    ["a comment before it", `<!-- cached -->${JSON_FEED}`],
    ["a server's message before it", `Notice: Undefined {index} in /feed.php on line 3\n${JSON_FEED}`],
    ["a message in brackets before it", `[15-Dec-2024] {"level":"notice"}\n${JSON_FEED}`],
    ["bare controls in it", JSON_FEED.replace("Whole", "\tWhole\n")],
  ])("as JSON: %s", async (_what, document) => {
    const [item] = await itemsOf(document);
    expect(item).toMatchObject({ ...READ[0], text: 'A "}" \\ brace <rss>', outlet: "JSON {Wire}" });
  });
});

describe("what names a feed without being one", () => {
  const page = (body: string) =>
    `<!DOCTYPE html><html><head><title>About feeds</title></head><body>${body}</body></html>`;

  it.each([
    ["a page with a feed in a script", page(`<script>const sample = '${FEED}';</script>`)],
    ["a page with a feed in a field", page(`<textarea name="sample">${FEED}</textarea>`)],
    ["a page with a feed in a comment", page(`<!-- ${FEED} -->`)],
    ["a page that names a root", page("A feed begins with <rss> and has <item> in it.")],
    ["a page that names a root and its end", page("A feed stands between <rss> and </rss>.")],
    ["a page with a feed as text", page(FEED.replaceAll("<", "&lt;"))],
    ["a page with an element of that name", page("<feed><a href=/x>All</a></feed>")],
  ])("is told as what it is: %s", async (_what, document) => {
    expect(await readDocument(document)).toEqual({
      kind: "not-a-feed",
      reason: 'it is a web page ("About feeds"), not a feed',
    });
  });

  it.each([
    [`<html><title>Just a moment...</title><script>cf-chl "<rss>"</script></html>`, "blocked by a challenge page"],
    [`<html><title>Sign in</title><p>to read <rss></rss></html>`, "asks for a login"],
    [JSON.stringify({ contents: FEED }), "it is JSON, but not a JSON Feed"],
    ['{"items":[1', "it is JSON, but not a JSON Feed"],
    ["[15-Dec-2024] PHP Fatal error", 'it is plain text, not a feed: "[15-Dec-2024] PHP Fatal error"'],
  ])("%s: %s", async (document, reason) => {
    expect(await readDocument(document)).toMatchObject({ reason: expect.stringContaining(reason) });
  });
});

describe("the end of a document", () => {
  const cut = FEED.slice(0, FEED.indexOf("</channel>"));

  it.each([
    ["is the last tag in capitals", `${cut}</channel></RSS>`],
    ["is the channel's where all its items stand before it", `${cut}</channel>`],
    ["is the channel's, in capitals and with white space behind", `${cut}</CHANNEL >\n\n`],
  ])("%s", async (_what, document) => {
    expect(await itemsOf(document)).toMatchObject(READ);
  });

  it.each([
    ["an item's: others may have followed", cut],
    ["a channel's without items: they may stand behind it", rss("").replace("</rss>", "")],
    ["a channel's in RSS 1.0, where items stand behind it", "<rdf:RDF><channel><title>T</title></channel>"],
    ["a channel's in another's text", `${cut}<item><description>&lt;/channel></description>`],
  ])("is never %s", async (_what, document) => {
    expect(await readDocument(document)).toMatchObject({ reason: expect.stringContaining("breaks off") });
  });
});
