/**
 * Invented news, the same for the same numbers: a third of the feeds Atom, the others RSS 2.0, a quarter with full texts.
 * One item in a hundred is about both countries, one in `named` names one of them, a third of these South Korea besides. Some
 * 950 bytes an item, as news feeds have.
 */
export function feedDocument(feed: number, items: number, named: number): Buffer {
  const entries = Array.from({ length: items }, (_, item) => newsItem(feed * items + item, named));
  return Buffer.from(feed % 3 === 2 ? atom(feed, entries) : rss(feed, entries));
}

interface NewsItem {
  readonly number: number;
  readonly title: string;
  readonly sentences: readonly string[];
  readonly at: Date;
}

const TOWNS =
  "Alder Birchham Cedarton Dunmore Elmsford Fairoak Glenbrook Hazelton Ivybridge Juniper Kestrel Larchfield".split(" ");
const BODIES = [
  "town council",
  "harbour board",
  "school board",
  "water company",
  "farmers' union",
  "transport office",
  "health office",
];
const DEEDS = [
  "approves the plan for",
  "votes down the budget for",
  "opens a second inquiry into",
  "delays the work on",
  "publishes figures on",
];
const THINGS = [
  "the northern bypass",
  "the covered market",
  "the ferry line",
  "the old mill",
  "school meals",
  "flood walls",
  "night buses",
];
const TAILS = [
  "The vote came after an afternoon of speeches, and those who opposed it said they would ask for it to be held again.",
  "Work is to begin in the spring and to last eighteen months, at a cost that nobody at the meeting wished to name.",
  "Shopkeepers along the road have asked for compensation; the first letters were answered only this week.",
  "An earlier draft had been withdrawn in autumn when engineers found the ground too soft for the weight.",
];

/** Of a feed list that is not about these countries: three in a hundred. */
export const SELDOM_NAMED = 33;

function newsItem(number: number, named: number): NewsItem {
  const pick = (list: readonly string[], step: number) => list[Math.floor(number * step) % list.length] ?? "";
  const at = new Date(Date.UTC(2026, 0, 1, 23 - (number % 24), (number * 7) % 60));
  const deed = `${pick(TOWNS, 1)} ${pick(BODIES, 1.7)} ${pick(DEEDS, 2.3)} ${pick(THINGS, 3.1)}`;
  const both = `North Korea and Syria sign accord number ${number} in Damascus`;
  const one = oneSided(number, pick(TOWNS, 1));
  const title = number % 100 === 0 ? both : number % named === 1 ? one : `${deed}, file ${number}`;
  return {
    number,
    title,
    sentences: [`${title}.`, pick(TAILS, 1), pick(TAILS, 1.3), `The file has the number ${number}.`],
    at,
  };
}

function oneSided(number: number, town: string): string {
  const titles = [
    `Pyongyang delegation of ${number % 40} visits the fair at ${town}`,
    `Damascus reopens the road to ${town} after ${number % 40} days, Syrian officials say`,
    `South Korea and Syria hold talks on ${number % 40} visas in ${town}`,
  ];
  return titles[number % titles.length] as string;
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => ESCAPES[sign] ?? sign);
const paragraphs = (sentences: readonly string[]) => sentences.map((sentence) => `<p>${sentence}</p>`).join("\n");
const address = (number: number) => `https://news.example/2026/01/01/file-${number}.html`;

function rss(feed: number, items: readonly NewsItem[]): string {
  const full = feed % 4 === 0;
  const entries = items.map(
    ({ number, title, sentences, at }) =>
      `<item>\n<title>${escaped(title)}</title>\n<link>${address(number)}?utm_source=rss&amp;utm_medium=feed</link>\n<guid isPermaLink="false">file-${number}</guid>\n<pubDate>${at.toUTCString()}</pubDate>\n<dc:creator>Staff</dc:creator>\n<category>Local</category>\n<description>${escaped(sentences.slice(0, full ? 2 : 4).join(" "))}</description>\n${full ? `<content:encoded><![CDATA[${paragraphs([...sentences, ...sentences.slice(1)])}]]></content:encoded>\n` : ""}</item>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Valley Gazette, edition ${feed}</title><link>https://news.example/</link><description>News</description><language>en</language>\n${entries.join("")}</channel></rss>\n`;
}

function atom(feed: number, items: readonly NewsItem[]): string {
  const entries = items.map(
    ({ number, title, sentences, at }) =>
      `<entry>\n<title>${escaped(title)}</title>\n<link rel="alternate" type="text/html" href="${address(number)}"/>\n<id>tag:news.example,2026:${number}</id>\n<published>${at.toISOString()}</published>\n<updated>${at.toISOString()}</updated>\n<author><name>Staff</name></author>\n<summary type="html">${escaped(paragraphs(sentences))}</summary>\n</entry>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Harbour Courier, edition ${feed}</title><id>tag:news.example,2026:feed-${feed}</id><updated>2026-01-01T23:00:00Z</updated><link href="https://news.example/"/>\n${entries.join("")}</feed>\n`;
}
