import { describe, expect, it } from "vitest";
import type { SourceDocument } from "../../../functions/core/seeds/document-lines.ts";
import { measureContainment } from "../../../functions/core/seeds/fingerprint.ts";
import {
  type GivenFacts,
  makeCorpusRecord,
  type TextReaders,
} from "../../../functions/core/seeds/make-corpus-record.ts";
import { ARTICLE, BOILERPLATE, OTHER_ARTICLE } from "./article-samples.ts";

function document(text: string, format: SourceDocument["format"] = "txt"): SourceDocument {
  return { text, format, fileName: `ferries.${format}` };
}

function made(source: SourceDocument, given: GivenFacts = {}, readers: TextReaders = {}) {
  const read = makeCorpusRecord(source, given, readers);
  if ("faults" in read) throw new Error(read.faults.join("\n"));
  return read;
}

function headlineOf(...lines: string[]): string {
  return made(document(lines.join("\n\n"))).record.headline;
}

const HEADLINE = "Two republics sign paper on ferries";

describe("the headline of a text", () => {
  it("is its first line where that is a title", () => {
    expect(headlineOf(HEADLINE, ...ARTICLE)).toBe(HEADLINE);
    expect(headlineOf("Will the ferries ever run?", ...ARTICLE)).toBe("Will the ferries ever run?");
    expect(headlineOf("페리 운항 합의", ...ARTICLE)).toBe("페리 운항 합의");
    expect(headlineOf("两国签署渡轮协议", ...ARTICLE)).toBe("两国签署渡轮协议");
  });

  it("is not navigation, prompts, counters or a byline", () => {
    expect(
      headlineOf(
        "For Quick Alerts",
        "ALLOW NOTIFICATIONS",
        "Harbour App Download",
        HEADLINE,
        "By A. Elder",
        ...ARTICLE,
      ),
    ).toBe(HEADLINE);
    expect(headlineOf("49", "By A. B. Elder and C. Younger", HEADLINE, ...ARTICLE)).toBe(HEADLINE);
  });

  it("is the shorter where a breadcrumb ends in it", () => {
    expect(headlineOf(`World Islands ${HEADLINE}`, HEADLINE, ...ARTICLE)).toBe(HEADLINE);
  });

  it("is no guess: a document without one is named after its file, in brackets, and a person is asked for it", () => {
    const { record, missing } = made(document(["Ann Elder", ...ARTICLE].join("\n")));

    expect(record).toMatchObject({ headline: "[ferries.txt]", id: "ferries" });
    expect(missing).toContainEqual(expect.stringMatching(/^headline \(--headline\)/));
  });
});

describe("a record made from a text", () => {
  it("fingerprints the report without what the page puts around it", () => {
    const page = [...BOILERPLATE, HEADLINE, "By A. Elder", ...ARTICLE, "- Advertisement -", ...BOILERPLATE].join("\n");

    const { record } = made(document(page));

    expect(record.fingerprint).toEqual(made(document([HEADLINE, ...ARTICLE].join("\n\n"))).record.fingerprint);
    expect(record.author).toBe("A. Elder");
    expect(measureContainment(OTHER_ARTICLE.join("\n"), record.fingerprint)).toBe(0);
  });

  it("joins lines that were wrapped at a margin", () => {
    const wrapped = ARTICLE.map((paragraph) => paragraph.replaceAll(/(.{50,70}) /g, "$1\n")).join("\n\n");

    const { record } = made(document(`${HEADLINE}\n\n${wrapped}`));

    expect(record.fingerprint).toEqual(made(document([HEADLINE, ...ARTICLE].join("\n"))).record.fingerprint);
  });

  it("never takes claims from the text, and names all that a person must still add", () => {
    const { record, missing } = made(document([HEADLINE, ...ARTICLE].join("\n")));

    expect(record.claims).toEqual([]);
    expect(missing.map((fact) => fact.split(" ")[0])).toEqual([
      "claims",
      "outlet",
      "published",
      "happened",
      "language",
      "url",
      "author",
      "people",
      "places",
    ]);
    const words = new Set(ARTICLE.join(" ").match(/\w{5,}/g));
    const shown = JSON.stringify({ ...record, headline: "", id: "" });
    expect([...words].filter((word) => shown.includes(word))).toEqual([]);
  });

  it("takes the word of a person before its own", () => {
    const given: Required<GivenFacts> = {
      id: "my-id",
      headline: "Mine",
      outlet: "Harbour News",
      author: "B. Younger",
      published: "2018-06-03",
      happened: "2018-06",
      language: "de",
      url: "https://example.org/ferry",
      people: ["A. Elder"],
      places: ["Harbour"],
      claims: ["Two envoys agreed on ferries."],
    };

    const { record, missing } = made(document(["By A. Elder", "3 May 2018", ...ARTICLE].join("\n")), given);

    expect(record).toMatchObject(given);
    expect(missing).toEqual([]);
  });

  it("asks its readers for language and names", () => {
    const readers: TextReaders = {
      languageOf: (text) => (text.includes("ferries") ? "en" : null),
      namesIn: (text) => ({ people: text.includes("elder") ? ["A. Elder"] : [], places: ["Harbour"] }),
    };

    expect(made(document(ARTICLE.join("\n")), {}, readers).record).toMatchObject({
      language: "en",
      people: ["A. Elder"],
      places: ["Harbour"],
    });
    expect(made(document("1 2 3 4 5 6 7"), {}, readers).record.language).toBe("und");
  });

  it.each([
    ["June 3, 2018", "2018-06-03"],
    ["Sunday, 3 June 2018, 10:30", "2018-06-03"],
    ["Published: 2018-06-03T04:10Z", "2018-06-03"],
    ["Sept. 9, 2018", "2018-09-09"],
    ["3. Juni 2018", "2018-06-03"],
    ["3 de junio de 2018", "2018-06-03"],
    ["3 июня 2018 г.", "2018-06-03"],
    ["2018년 6월 3일", "2018-06-03"],
    ["2018年6月3日", "2018-06-03"],
    ["16/11/2018", "2018-11-16"],
    ["11/16/2018", "2018-11-16"],
    ["03/04/2018", null],
    ["30 February 2018", null],
    ["June 2018", null],
    ["3 June 2018, updated 5 June 2018", null],
  ])("reads the date line %j as %j", (line, published) => {
    expect(made(document([HEADLINE, line, ...ARTICLE].join("\n"))).record.published).toBe(published);
  });

  it("takes no date from within the report", () => {
    const report = "The treaty of 3 June 2018 had promised as much to all who live on either shore.";

    expect(made(document([HEADLINE, ...ARTICLE, report].join("\n"))).record.published).toBe(null);
  });

  it("names every fault of what was given, by option", () => {
    const copied = ARTICLE[2]?.split(" ").slice(3, 18).join(" ") ?? "";
    const read = makeCorpusRecord(document([HEADLINE, ...ARTICLE].join("\n")), {
      id: "No Id",
      published: "June",
      url: "nowhere",
      language: "??",
      claims: ["In our words.", copied, ""],
    });

    expect(read).toEqual({
      faults: [
        expect.stringMatching(/^--id: /),
        expect.stringMatching(/^--published: must be a date that exists/),
        expect.stringMatching(/^--language: /),
        expect.stringMatching(/^--url: must be an absolute/),
        expect.stringMatching(/^--claim: must not be empty/),
        expect.stringMatching(/^--claim 2: repeats the document .*own words$/),
      ],
    });
  });

  it("refuses a document without a word", () => {
    expect(makeCorpusRecord(document(" \n … \n"), {})).toEqual({ faults: ["ferries.txt: holds no text"] });
  });
});

describe("a record made from Markdown", () => {
  it("reads front matter, the first heading and plain prose", () => {
    const text = [
      "---",
      'title: "Two republics sign paper"',
      "date: 2018-06-03T10:00:00Z",
      "author: A. Elder",
      "url: https://example.org/ferry",
      "---",
      "# Two republics [sign](https://example.org) *paper*",
      "",
      ...ARTICLE.flatMap((line) => [`> ${line.replace("said", "**said**")}`, ""]),
    ].join("\n");

    const { record } = made(document(text, "md"));

    expect(record).toMatchObject({
      headline: "Two republics sign paper",
      published: "2018-06-03",
      author: "A. Elder",
      url: "https://example.org/ferry",
    });
    expect(record.fingerprint).toEqual(
      made(document(["# Two republics sign paper", ...ARTICLE].join("\n\n"), "md")).record.fingerprint,
    );
  });

  it("takes an underlined line for a heading", () => {
    const text = `Menu of the day\n\n${HEADLINE}\n===\n\n${ARTICLE.join("\n\n")}`;

    expect(made(document(text, "md")).record.headline).toBe(HEADLINE);
  });
});

describe("a record made from a web page", () => {
  const page = (body: string, head = "") =>
    document(`<!doctype html><html lang="en-GB"><head>${head}</head><body>${body}</body></html>`, "html");
  const article = `<h1>${HEADLINE}</h1>${ARTICLE.map((line) => `<p>${line.replace("waited", "<b>wai</b>ted")}</p>`).join("")}`;

  it("reads what the page states about itself", () => {
    const head = `<title>${HEADLINE} | Harbour</title><meta property="og:title" content="Ferries &amp; envoys">
      <meta property="og:site_name" content="Harbour News"><meta name="author" content="A. Elder">
      <meta property="article:published_time" content="2018-06-03T04:10:00+09:00"><link rel="canonical" href="https://example.org/ferry">`;

    expect(made(page(article, head)).record).toMatchObject({
      headline: "Ferries & envoys",
      outlet: "Harbour News",
      author: "A. Elder",
      published: "2018-06-03",
      language: "en-GB",
      url: "https://example.org/ferry",
    });
  });

  it("fingerprints the article without navigation, scripts and related teasers", () => {
    const around = `<nav>Home World ${OTHER_ARTICLE.join(" ")}</nav><script>var a = "${OTHER_ARTICLE[0]}"</script>`;
    const related = `<section><p>${OTHER_ARTICLE[1]}</p></section>`;

    const { record } = made(
      page(`${around}<article>${article}</article>${related}<footer>${OTHER_ARTICLE[2]}</footer>`),
    );

    expect(record.headline).toBe(HEADLINE);
    expect(record.fingerprint).toEqual(made(document([HEADLINE, ...ARTICLE].join("\n"))).record.fingerprint);
  });

  it("passes over what is stated but of no use, and takes <title> only as a last resort", () => {
    const head =
      '<title>Harbour News: ferries</title><link rel="canonical" href="/ferry"><meta name="author" content="https://example.org/elder">';
    const body = ARTICLE.map((line) => `<p>${line}</p>`).join("");

    expect(made(page(body, head)).record).toMatchObject({ headline: "Harbour News: ferries", url: null, author: null });
  });
});
