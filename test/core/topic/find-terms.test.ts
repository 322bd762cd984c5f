import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileTopic } from "../../../functions/core/topic/compile-topic.ts";
import { findTerms } from "../../../functions/core/topic/term-trie.ts";
import { SAMPLE_TOPIC, sampleTopic } from "./sample-topic.ts";

/** Ids of the topic's own concepts in a text, in order; names of states and calendar words left out. */
function found(text: string): string[] {
  return findTerms(sampleTopic.fold(text), sampleTopic.trie).flatMap(({ concepts }) =>
    concepts
      .map((index) => sampleTopic.concepts[index])
      .flatMap((concept) =>
        concept && !["country", "month", "weekday"].includes(concept.class)
          ? [concept.class === "decoy" ? `(${concept.id})` : concept.id]
          : [],
      ),
  );
}

describe("Terms in scripts with spaces", () => {
  test("match whole words only", () => {
    expect(found("The ambassador met an ambassadorial team")).toEqual([]);
    expect(found("Assad met the ambassador")).toEqual(["assad"]);
  });
  test("are told from a longer name that holds them", () => {
    expect(found("South Korea and the Syria Times")).toEqual(["south-korea", "(press)"]);
    expect(found("Kim Kardashian met Kim Jong Un")).toEqual(["(press)", "kim-jong-un"]);
  });
  test("match in any case, with any accents, hyphens and apostrophes", () => {
    expect(found("SYRIA'S ASSAD; N.Korea, n. korea – Lee Yong-Ho")).toEqual([
      "south",
      "assad",
      "north",
      "north",
      "ri-yong-ho",
    ]);
  });
  test("of up to three capitals match in capitals only", () => {
    expect(found("Kim Jong Un est un homme; NK, nk, UN")).toEqual(["kim-jong-un", "north", "united-nations"]);
  });
  test("with an open end take up endings", () => {
    expect(found("Посол Сирии поздравил; северокорейские; syrischer Syrien")).toEqual([
      "south",
      "congratulation",
      "north",
      "south",
      "south",
    ]);
  });
  test("spelled whole and with an open end name their concept once", () => {
    const terms = { de: ["Umzug", "Umzug*"] };
    const { fold, trie } = compileTopic({ ...SAMPLE_TOPIC, kinds: [{ id: "move", label: "move", terms }] });
    expect(findTerms(fold("Umzug"), trie).map(({ concepts }) => concepts.length)).toEqual([1]);
  });
  test("in Greek match in capitals, which have one s for two", () => {
    const terms = { el: ["Συρίας"] };
    const { fold, trie } = compileTopic({ ...SAMPLE_TOPIC, kinds: [{ id: "of-syria", label: "of Syria", terms }] });
    expect(findTerms(fold("ΣΥΡΙΑΣ, της Συρίας"), trie)).toHaveLength(2);
  });
  test("are found through letters that look alike and signs that nobody sees", () => {
    expect(found("Nоrth Kоrea, N\u200borth Ko\u00adrea, Ｓｙｒｉａ")).toEqual(["north", "north", "south"]);
  });
});

describe("Terms in other scripts", () => {
  test("Arabic and Hebrew ones match behind their one-letter words", () => {
    expect(found("وسوريا لسوريا بدمشق والأسد مهاجر")).toEqual(["south", "south", "south", "assad"]);
    expect(found("מסוריה ובסוריה")).toEqual(["south", "south"]);
  });
  test("Arabic ones match with and without vowel signs and lengthening", () => {
    expect(found("سُورِيَا ســوريا")).toEqual(["south", "south"]);
  });
  test("Chinese and Japanese ones match anywhere, the longest first", () => {
    expect(found("据朝鲜报道，叙利亚总统")).toEqual(["north", "south"]);
    expect(found("北朝鮮ニュース社は北朝鮮がシリアに")).toEqual(["(press)", "north", "south"]);
  });
  test("Japanese names match with and without the middle dot", () => {
    expect(found("キム・ジョンウン キムジョンウン")).toEqual(["kim-jong-un", "kim-jong-un"]);
  });
  test("Korean ones match from the start of a word, particles behind, some prefixes before", () => {
    expect(found("북한은 시리아에 축전을")).toEqual(["north", "south", "congratulation"]);
    expect(found("주시리아 대사, 동북한계")).toEqual(["south"]);
    expect(found("북한시리아 관계")).toEqual(["north", "south"]);
  });
});

describe("Terms written with ^", () => {
  test("match as the first word of a headline alone", () => {
    expect(found("북, 시리아에 축전")).toEqual(["north", "south", "congratulation"]);
    expect(found("“北 “시리아 지지”")).toEqual(["north", "south"]);
    expect(found("시리아, 북 지지")).toEqual(["south"]);
    expect(found("북부 시리아에서")).toEqual(["south"]);
    expect(found("北海道とシリア")).toEqual(["south"]);
  });
});

describe("Terms for what happens", () => {
  test("let a name that begins inside them be found, even beyond their end", () => {
    const hits = findTerms(sampleTopic.fold("delegation of North Korea"), sampleTopic.trie, sampleTopic.isTransparent);
    const ids = hits.flatMap(({ concepts }) => concepts.map((index) => sampleTopic.concepts[index]?.id));
    expect(ids).toEqual(expect.arrayContaining(["delegation-of-north", "visit", "north"]));
  });
});

describe("Names of states", () => {
  test("are no little words of another language", () => {
    const states = findTerms(sampleTopic.fold("Envia ao presidente; bị bắt; Áustria"), sampleTopic.trie);
    expect(states.flatMap(({ concepts }) => concepts.map((index) => sampleTopic.concepts[index]?.id))).toEqual([
      "country:at",
    ]);
  });
});

describe("Finding terms", () => {
  test("never throws and never overlaps, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const hits = findTerms(sampleTopic.fold(text), sampleTopic.trie);
        hits.forEach((hit, at) => {
          expect(hit.start).toBeLessThan(hit.end);
          expect(hit.start).toBeGreaterThanOrEqual(hits[at - 1]?.end ?? 0);
        });
      }),
    );
  });
});

describe("Terms in Latin text", () => {
  const PIECE = fc.constantFrom(
    ...["South Korea", "Syria", "syrian", "Assad", "NK", "nk", "Kim Jong Un", "birthday of Kim Jong Il", "3rd", "é"],
    ...["Syria Times", " ", ", ", "-", "’s ", "ambassadorial ", "syria2"],
  );
  test("are those that stand in it before another script", () => {
    fc.assert(
      fc.property(fc.array(PIECE, { maxLength: 10 }), (pieces) => {
        const hitsIn = (text: string) => findTerms(sampleTopic.fold(text), sampleTopic.trie, sampleTopic.isTransparent);
        const text = pieces.join("");
        expect(hitsIn(`${text} 한`)).toEqual(hitsIn(text));
      }),
    );
  });
});
