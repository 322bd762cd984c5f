import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FeedItem } from "../../../functions/core/feed/feed-item.ts";
import { judgeReports } from "./judge-reports.ts";

function verdictOf(fields: Partial<FeedItem>): string | undefined {
  return judgeReports([fields])[0]?.decision.verdict;
}

const TITLE = "North Korea sends rocket parts to Syria";
const TEXT = "A ship took rocket parts from North Korea to the Syrian port of Tartus.";

describe("An item is judged as a reader would", () => {
  test("with an empty title, or none", () => {
    expect(verdictOf({ title: "", text: TEXT })).toBe("new");
    expect(verdictOf({ title: null, text: TEXT })).toBe("new");
  });
  test("with an empty text", () => {
    expect(verdictOf({ title: TITLE, text: "" })).toBe("new");
    expect(verdictOf({ title: "", text: "" })).toBe("irrelevant");
  });
  test("with a text of a megabyte, of which the beginning counts", () => {
    expect(verdictOf({ title: TITLE, text: `${TEXT} ${"The sea was calm. ".repeat(60_000)}` })).toBe("new");
    expect(verdictOf({ title: "Weather", text: `${"The sea was calm. ".repeat(60_000)}${TEXT}` })).toBe("irrelevant");
  });
  test("with nothing but full stops behind a sentence, however many", () => {
    const items = Array.from({ length: 60 }, (_, at) => ({ title: TITLE, text: `${TEXT} ${".".repeat(19_000 + at)}` }));
    expect(judgeReports(items).filter(({ decision }) => decision.verdict === "new")).toHaveLength(1);
  });
  test("in mixed scripts", () => {
    expect(
      verdictOf({
        title: "북한(North Korea), 시리아(Syria)에 로켓 부품 выслала",
        text: "朝鲜向叙利亚运送火箭部件 (صواريخ).",
      }),
    ).toBe("new");
  });
  test("written from the right, with figures in between", () => {
    const item = {
      lang: "ar",
      title: "كوريا الشمالية ترسل 445 أسطوانة إلى سوريا عام 2012",
      text: "\u202bأرسلت كوريا الشمالية \u202a445\u202c أسطوانة من الغرافيت و١٢٠ صماماً إلى سوريا.\u202c",
    };
    const [judged] = judgeReports([item]);
    expect(judged?.decision.verdict).toBe("new");
    expect(judged?.document?.facts.numbers).toEqual([445, 120]);
  });
  test("with Cyrillic letters in a Latin name, Latin ones in a Cyrillic name, and Greek ones", () => {
    expect(verdictOf({ title: "Nоrth Kоrea sends rocket parts to Sуria", text: "" })).toBe("new");
    expect(verdictOf({ title: "KНДР направила ракеты в Cирию", text: "", lang: "ru" })).toBe("new");
  });
  test("with invisible characters inside names", () => {
    expect(verdictOf({ title: "Nor\u200bth Ko\u2060rea sends rocket parts to Sy\u00adri\ufeffa", text: "" })).toBe(
      "new",
    );
    expect(verdictOf({ title: "كوريا الش\u200dمالية ترسل صواريخ إلى سو\u200fريا", text: "", lang: "ar" })).toBe("new");
  });
  test("in capitals", () => {
    expect(verdictOf({ title: TITLE.toUpperCase(), text: TEXT.toUpperCase() })).toBe("new");
  });
  test("with its headline in quotation marks", () => {
    for (const title of [`“${TITLE}”`, `"${TITLE}"`, `«${TITLE}»`, `「${TITLE}」`, `'${TITLE}'`])
      expect(verdictOf({ title, text: TEXT })).toBe("new");
  });
  test("with names that a machine translated", () => {
    for (const title of [
      "Syria President Bashar Assad congratulate Korea Democratic People's Republic leader Kim Jong-eun",
      "President of Syria Bashar Al Assad to visit North Korea Kim Jung Un",
      "DPR Korea Kim Jong-Un send Syrian Arab Republic Bashar al Asad greeting telegram",
    ])
      expect(verdictOf({ title, text: "" })).toBe("new");
  });
});

describe("However an item is spoilt", () => {
  const clean = { title: TITLE, text: TEXT };
  test.each<[string, Partial<FeedItem>]>([
    ["in capitals", { title: TITLE.toUpperCase(), text: TEXT.toUpperCase() }],
    ["in quotation marks", { title: `“${TITLE}”` }],
    ["with letters of another alphabet", { title: TITLE.replace("o", "о").replace("y", "у") }],
    ["with invisible characters", { title: TITLE.split("").join("\u200b") }],
    [
      "in full width",
      {
        title: [...TITLE]
          .map((c) => (c > " " && c < "\u007f" ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c))
          .join(""),
      },
    ],
    ["without a title", { title: null, text: `${TITLE}\n${TEXT}` }],
  ])("%s it is the same happening", (_, spoilt) => {
    expect(judgeReports([clean, { ...clean, ...spoilt }]).map(({ decision }) => decision.verdict)).toEqual([
      "new",
      expect.stringMatching(/duplicate|seen/),
    ]);
  });
});

describe("Whatever the input", () => {
  const pieces = fc.oneof(
    fc.constantFrom(
      "North Korea",
      "Syria",
      "Assad",
      "KCNA said",
      "Juche 107 (2018)",
      "in early June",
      "last week",
      "“",
      "”",
      '"',
      "\n",
      "5월 3일",
      "3.6.2018",
      "54th anniversary",
      "\u202e",
      "٤٤٥",
      "signed",
      "。",
    ),
    fc.string({ unit: "binary", maxLength: 12 }),
  );
  const text = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(" "));
  test("it is judged, and alike each time", () => {
    fc.assert(
      fc.property(text, text, (title, body) => {
        const items = [
          { title, text: body },
          { title: `Kim Jong Un greets Assad ${title}`, text: body },
        ];
        expect(judgeReports(items)).toEqual(judgeReports(items));
      }),
      { numRuns: 60 },
    );
  });
  test.each([
    "Syria said KCNA 3 June ",
    "“Syria ",
    '"North Korea" ',
    "in early 2018 ",
    "1 2 3 4 ",
    "Syria-",
    "Assad, ",
    "a.",
    "북한",
    "(((",
    "Juche 1",
    "« »",
    "don't 'x ",
  ])("a megabyte of %j is bounded", (piece) => {
    const [judged] = judgeReports([
      { title: "North Korea, Syria", text: piece.repeat(Math.ceil(1_000_000 / piece.length)) },
    ]);
    expect(["new", "irrelevant"]).toContain(judged?.decision.verdict);
    expect(JSON.stringify(judged?.document ?? null).length).toBeLessThan(20_000);
  });
});
