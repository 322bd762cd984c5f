import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FeedItem } from "../../../functions/core/feed/feed-item.ts";
import type { ItemReading } from "../../../functions/core/feed/feed-items.ts";
import { parseFeed } from "../../../functions/core/feed/parse-feed.ts";
import { heldItems } from "../../../functions/core/run/held-items.ts";
import { judgeReadings } from "../../../functions/core/run/judge-readings.ts";
import type { Knowledge } from "../../../functions/core/run/knowledge.ts";
import { createSideSieve, mayNameSide } from "../../../functions/core/run/side-sieve.ts";
import { readArticle } from "../../../functions/core/text/read-article.ts";
import { compileTopic } from "../../../functions/core/topic/compile-topic.ts";
import { seedTopic } from "../../../functions/core/topic/seed-topic.ts";
import { loadTopic, loadTopicData } from "../../quality/load-quality.ts";
import { SAMPLE_TOPIC } from "../topic/sample-topic.ts";

const TOPIC = compileTopic(SAMPLE_TOPIC);
const namesNoSide = createSideSieve(TOPIC);
const itemOf = (title: string | null, text = "", more: Partial<FeedItem> = {}): FeedItem => ({
  id: `${title} ${text}`,
  url: null,
  title,
  text,
  published: "2026-06-01",
  fetched: "2026-06-01T12:00:00.000Z",
  outlet: "Pear",
  lang: null,
  feed: "https://pear.example/feed",
  ...more,
});

describe("the sieve", () => {
  it.each([
    "Council votes on the northern bypass",
    "“Café” façade — £5 a head… “naïve”",
    "Kimberley and Nampokis are no terms",
    "korea alone is not a term here",
    "",
  ])("lets go of what names no side: %s", (title) => {
    expect(namesNoSide(itemOf(title))).toBe(true);
  });

  it.each([
    ["a name", "Envoy leaves for PYONGYANG today"],
    ["a name of several words, however it is spaced", "north \n  korea says"],
    ["a name with signs between", "N.–Korea"],
    ["a name that starts inside a longer term's beginning", "Kim Jong, Kim Yong and Ri Yong Ho"],
    ["a name behind punctuation", "(«DPRK»)"],
    ["another script", "북한"],
    ["a letter that only looks Latin", "Nоrth Korea"],
    ["an accent of its own", "Pyo\u0301ngyang"],
    ["a name right behind a figure", "No. 24Pyongyang"],
    ["a name of two letters at the end", "talks with NK"],
  ])("passes on %s", (_, title) => {
    expect(namesNoSide(itemOf(title))).toBe(false);
  });

  it("reads title and text as one", () => {
    expect(namesNoSide(itemOf("Talks with North", "Korea go on"))).toBe(false);
    expect(namesNoSide(itemOf(null, "Talks with North Korea go on"))).toBe(false);
  });

  const words = fc.constantFrom(
    ..."North Korea Korean DPRK NK Kim Jong Un Ri Yong Ho Lee Yong-ho Nampo the talks, of Syria S. and N. 24 1st Damascus 평양 é … · ½".split(
      " ",
    ),
  );
  it("never lets go of an item in which reading finds a side", () => {
    const sentence = fc
      .array(words, { maxLength: 8 })
      .chain((parts) => fc.constantFrom(" ", "\n", "-", "").map((by) => parts.join(by)));
    fc.assert(
      fc.property(sentence, sentence, (title, text) => {
        const { matched } = readArticle(itemOf(title, text), TOPIC);
        const named = Object.values(matched).some((found) => found.length > 0);
        expect(named && namesNoSide(itemOf(title, text))).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

describe("the sieve of the delivered topic", () => {
  const delivered = loadTopic();
  const sieve = createSideSieve(delivered);
  const terms = loadTopicData().sides.flatMap(({ names, people, places, bodies }) =>
    [names, ...[...people, ...places, ...bodies].map((concept) => concept.terms)].flatMap((byLanguage) =>
      Object.values(byLanguage).flat(),
    ),
  );

  it.each([
    ["as it is written", (term: string) => term],
    ["in capitals", (term: string) => term.toUpperCase()],
    ["with other words around it", (term: string) => `The file of ${term} is in the office`],
    ["within brackets, right behind a figure", (term: string) => `(24${term})`],
    ["with a letter right behind it", (term: string) => `${term}s`],
    ["in two lines", (term: string) => term.replaceAll(" ", " \n")],
  ])("lets go of none of its terms, %s", (_, write) => {
    const lost = terms.filter((term) => {
      const item = itemOf(null, write(term.replace(/[*^]/g, "")));
      return sieve(item) && Object.values(readArticle(item, delivered).matched).some((found) => found.length > 0);
    });
    expect(lost).toEqual([]);
  });
});

describe("the sieve on markup", () => {
  const wants = (title: string | null, text: string) => !namesNoSide({ title, text }, "markup");

  it.each([
    "<p>Council votes on the <b>northern</b> bypass</p>",
    "&lt;p class=&quot;a&quot;&gt;It rained.&lt;/p&gt; &lt;br /&gt;",
    '<a href="https://pear.example/?a=1&b=2">More</a>&nbsp;&amp;nbsp;&#8230; &amp; so on',
    "<![CDATA[the <i>mill</i>]]>",
    "",
  ])("lets go of what names no side: %s", (text) => {
    expect(wants("Road works", text)).toBe(false);
  });

  it.each([
    ["a name", "<p>Envoy leaves for Pyongyang</p>"],
    ["a tag within a word", "Py<b>ong</b>yang"],
    ["an escaped tag within a word", "Py&lt;b&gt;ong&lt;/b&gt;yang"],
    ["a tag between words", "North <b>Korea</b>"],
    ["an entity between words", "North&nbsp;Korea"],
    ["a letter as an entity", "S&#121;ria"],
    ["a letter escaped twice", "S&amp;#121;ria"],
    ["a letter by name", "Talks in the d&eacute;partement"],
    ["a name in angle brackets", "&lt;North Korea&gt;"],
    ["a word cut between sections", "<![CDATA[Nor]]><![CDATA[th Korea]]>"],
    ["a control within a word", "Sy\u0001ria"],
    ["a text that was encoded twice", "It rained in â\u0080\u0099"],
    ["a soft hyphen", "Sy\u00adria"],
    ["a name in brackets behind a tag that never ends", "&lt;/p &lt;North Korea&gt; It rained."],
    ["an escaped tag that is seldom one", "North &lt;li&gt; Korea"],
    ["an end tag without a name between words", "North </ b> Korea"],
    ["a comment between words", "North <!-- of the border --> Korea"],
    ["a tag that never ends", "It rained <a href="],
    ["a text in a box", "<textarea><North Korea></textarea>"],
    ["more than is read", `It rained. ${"x ".repeat(10_000)}`],
  ])("passes on %s", (_, text) => {
    expect(wants("Road works", text)).toBe(true);
  });

  it("reads title and text as one", () => {
    expect(wants("Talks with North", "<p>Korea goes on</p>")).toBe(true);
  });

  const pieces = fc.constantFrom(
    ..."North Korea Syria NK Pyong yang Kim Jong Un Nampo É <b> </b> <br/> <p> </p> &lt;b&gt; &lt;/b&gt; &lt;p&gt; &nbsp; &amp;nbsp; &amp; & &#39; &#83; &amp;#83; yria &lt; &gt; <!--x--> <a\u00a0href='>'> ]]> <li> &lt;li&gt; \u00ad 1 .".split(
      " ",
    ),
  );
  const written = fc
    .array(pieces, { maxLength: 10 })
    .chain((parts) => fc.constantFrom(" ", "\n", "", "-").map((by) => parts.join(by)));
  it("never lets go of an item in which reading finds a side, in a section or escaped", async () => {
    await fc.assert(
      fc.asyncProperty(written, written, fc.boolean(), async (title, text, isSection) => {
        const description = isSection ? `<![CDATA[${text.replaceAll("]]>", "")}]]>` : text;
        const url = "https://pear.example/feed";
        const document = `<rss version="2.0"><channel><title>Pear</title><item><title><![CDATA[${title.replaceAll("]]>", "")}]]></title><description>${description}</description></item></channel></rss>`;
        const asked: boolean[] = [];
        const parsed = await parseFeed(
          { bytes: new TextEncoder().encode(document), contentType: "application/xml", feedUrl: url, finalUrl: url },
          {
            now: new Date("2026-06-01T12:00:00Z"),
            isTextWanted: (plain, sources) => {
              asked.push(mayNameSide(namesNoSide, plain, sources));
              return true;
            },
          },
        );
        if (parsed.kind !== "feed") return;
        const named = parsed.items.map((item) =>
          Object.values(readArticle(item, TOPIC).matched).some((found) => found.length > 0),
        );
        expect(named.map((isNamed, place) => !isNamed || asked[place])).toEqual(named.map(() => true));
      }),
      { numRuns: 1500 },
    );
  });
});

describe("a pass", () => {
  const knowledgeWith = (sieve: Knowledge["namesNoSide"]): Knowledge => ({
    seeds: { feeds: [], topic: seedTopic(SAMPLE_TOPIC, "1"), records: [], version: "1" },
    topic: TOPIC,
    seedDocuments: [],
    namesNoSide: sieve,
    rules: "1",
  });
  const feed = { url: "https://pear.example/feed", name: "Pear", htmlUrl: null, language: null, category: null };
  const pass = (
    items: readonly FeedItem[],
    sieve: Knowledge["namesNoSide"],
    known: Parameters<typeof judgeReadings>[1]["known"] = [],
  ) =>
    judgeReadings([{ feed, items, firstRead: false }], {
      knowledge: knowledgeWith(sieve),
      known,
      now: new Date("2026-06-01T13:00:00Z"),
    });
  const NEWS = itemOf("North Korea and Syria sign a treaty", "Envoys of both met in Damascus and Pyongyang.", {
    id: "1",
    url: "https://pear.example/1",
  });
  const ROADS = itemOf("Council votes on roads", "It rained.", { id: "2", url: "https://pear.example/2" });

  it("says the same of every item with the sieve as without", () => {
    const items = [NEWS, ROADS, itemOf("Kim visits Nampo"), itemOf("평양"), itemOf(null)];
    expect(pass(items, namesNoSide)).toEqual(pass(items, () => false));
  });

  it("knows an item again that has lost the names it had", () => {
    const { records } = pass([NEWS], namesNoSide);
    const again = [
      { ...NEWS, title: "Treaty signed", text: "" },
      { ...NEWS, id: "other", title: "Treaty signed", text: "", url: "https://www.pear.example/1/?utm_source=rss" },
    ];
    expect(records).toHaveLength(1);
    expect(pass(again, namesNoSide, records).decisions.map(({ verdict }) => verdict)).toEqual(["seen", "seen"]);
  });

  it("says the same of items as they are held until all are read", () => {
    const items = [NEWS, ROADS, itemOf("Kim visits Nampo", "It rained."), itemOf("평양"), itemOf(null, "It rained.")];
    const held = heldItems(items, namesNoSide);
    expect(held.map(({ text }) => text)).toEqual([NEWS.text, "", "It rained.", "", ""]);
    const { records } = pass([NEWS], namesNoSide);
    for (const known of [[], records]) {
      const told = pass(held, namesNoSide, known);
      expect({ ...told, records: told.records.map(({ decision }) => decision) }).toEqual({
        ...pass(items, () => false, known),
        records: pass(items, () => false, known).records.map(({ decision }) => decision),
      });
    }
  });

  it("says the same of items whose texts nobody wanted", async () => {
    const url = "https://pear.example/feed";
    const entries = [
      "<title>North Korea and Syria sign a treaty</title><description>Envoys met.</description>",
      "<title>North Korea and Syria sign another treaty</title>",
      "<title>Council votes on roads</title><description>It rained in Pyongyang.</description>",
      "<title>Council votes on roads again</title><description>It rained.</description>",
      "<title>Council votes</title>",
      "<description>It rained.</description>",
    ];
    const items = entries.map((entry, n) => `<item>${entry}<link>https://pear.example/${n}</link></item>`).join("");
    const bytes = new TextEncoder().encode(`<rss version="2.0"><channel><title>Pear</title>${items}</channel></rss>`);
    const read = async (reading: Partial<ItemReading>) => {
      const document = { bytes, contentType: "application/xml", feedUrl: url, finalUrl: url };
      const parsed = await parseFeed(document, { now: new Date("2026-06-01T12:00:00Z"), ...reading });
      return parsed.kind === "feed" ? parsed.items : [];
    };
    const sieved = await read({ isTextWanted: (title, sources) => mayNameSide(namesNoSide, title, sources) });
    expect(sieved.map(({ textLeftOut = false }) => textLeftOut)).toEqual([false, false, false, true, false, true]);
    expect(pass(sieved, namesNoSide)).toEqual(pass(await read({}), () => false));
  });

  it("without items says nothing", () => {
    expect(pass([], namesNoSide)).toMatchObject({ records: [], decisions: [], tally: { items: 0, nearMisses: [] } });
  });
});
