import { describe, expect, test } from "vitest";
import { datelineLength } from "../../../functions/core/text/dateline.ts";
import { nameSkeleton } from "../../../functions/core/text/name-skeleton.ts";
import { readNumbers, withoutDates } from "../../../functions/core/text/read-numbers.ts";
import { sentencesOf } from "../../../functions/core/text/sentences.ts";

function cut(text: string): string[] {
  return sentencesOf(text).map((sentence) => sentence.text);
}

describe("Sentences", () => {
  test("end at closing punctuation of any script", () => {
    expect(
      cut(
        "One ended. Another began! 北朝鮮が発表した。シリアは否定した。 هل زار الوفد؟ نعم. 김정은이 축전을 보냈다. 끝",
      ),
    ).toEqual([
      "One ended.",
      "Another began!",
      "北朝鮮が発表した。",
      "シリアは否定した。",
      "هل زار الوفد؟",
      "نعم.",
      "김정은이 축전을 보냈다.",
      "끝",
    ]);
  });
  test("go on after initials, titles and abbreviations", () => {
    expect(cut("N. Korea sent Gen. Kim to the U.N. Panel. He left")).toEqual([
      "N. Korea sent Gen. Kim to the U.N. Panel.",
      "He left",
    ]);
  });
  test("end at line breaks and carry their place", () => {
    const text = "Headline\n\n  Body here. ";
    expect(sentencesOf(text)).toEqual([
      { text: "Headline", start: 0, end: 8 },
      { text: "Body here.", start: 12, end: 22 },
    ]);
  });
});

describe("Datelines", () => {
  test.each([
    ["NICOSIA (Reuters) – A ship", "NICOSIA (Reuters) – "],
    ["Pyongyang, May 6 (KCNA) -- Kim", "Pyongyang, May 6 (KCNA) -- "],
    ["(서울=연합뉴스) 김정은", "(서울=연합뉴스) "],
    ["دمشق-سانا تلقى", "دمشق-سانا "],
    ["Damascus, SANA- Relations", "Damascus, SANA- "],
    ["SEOUL – The ministry", "SEOUL – "],
  ])("are told in %s", (sentence, dateline) => {
    expect(sentence.slice(0, datelineLength(sentence))).toBe(dateline);
  });
  test.each(["Kim – the leader – said", "London-based group said", "North Korea-Syria ties grow", "No dash at all"])(
    "are not seen in %s",
    (sentence) => {
      expect(datelineLength(sentence)).toBe(0);
    },
  );
});

describe("Numbers", () => {
  test("join thousands and apply words for powers of ten", () => {
    expect(readNumbers("nearly 14,000 suits, 14.000 Anzüge, 14 thousand, 1만 4천, ١٤٠٠٠, 445 cylinders")).toEqual([
      14000, 10000, 4000, 445,
    ]);
  });
  test("are read where writing puts no space before them, but not out of a type's name", () => {
    for (const text of ["运送了445个圆柱", "黒鉛円柱を445本", "총445개", "أرسلت و٤٤٥ أسطوانة", "כ-445 ו445"])
      expect(readNumbers(text)).toContain(445);
    expect(readNumbers("base T45, Mi17, Су25")).toEqual([]);
  });
  test("leave out years, small counts and clock times", () => {
    expect(readNumbers("in 2012 three of 9 ships at 11:45")).toEqual([]);
  });
  test("are told from days, months and ordinals", () => {
    expect(readNumbers(withoutDates("On May 22 the 48th anniversary, 22 мая, 5월 22일, 49周年; 445 rods"))).toEqual([
      445,
    ]);
  });
});

describe("Consonant skeletons", () => {
  test("meet across scripts", () => {
    const spellings = ["chkalovsky", "чкаловскии", "치칼롭스키", "تشكالوفسكي", "チカロフスキー"];
    expect(new Set(spellings.map(nameSkeleton))).toEqual(new Set(["SKLBSK"]));
  });
});
