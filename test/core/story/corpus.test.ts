import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCorpus } from "../../../functions/core/story/corpus.ts";
import { countFrequencies } from "../../../functions/core/story/frequencies.ts";
import type { KnownDocument } from "../../../functions/core/story/known-document.ts";
import { prepare } from "../../../functions/core/story/prepared-document.ts";
import { isoDay } from "../../../functions/core/text/days.ts";
import { readArticle } from "../../../functions/core/text/read-article.ts";
import { sampleTopic } from "../topic/sample-topic.ts";

let made = 0;
function documentOf(story: string, day: number): KnownDocument {
  const published = isoDay(day);
  const fetched = `${published}T12:00:00.000Z`;
  const item = {
    id: `${made++}`,
    url: null,
    title: "KOMID ship with cargo for SSRC visits Nampo and Latakia",
    text: "",
    published,
    fetched,
    outlet: null,
    lang: "en",
  };
  const { facts } = readArticle({ ...item, feed: null }, sampleTopic);
  return { ...item, story, seed: false, keys: [], facts };
}

describe("the stories around a day", () => {
  it("are those with a document within two weeks, whenever they were added and however often it was asked", () => {
    const added = fc.tuple(fc.constantFrom("a", "b", "c", "d"), fc.nat(60), fc.boolean());
    fc.assert(
      fc.property(fc.array(added, { maxLength: 12 }), fc.nat(60), (additions, day) => {
        const corpus = createCorpus(sampleTopic);
        const known: (readonly [story: string, day: number])[] = [];
        const around = (except: string): number =>
          new Set(known.filter(([story, on]) => Math.abs(on - day) <= 14 && story !== except).map(([story]) => story))
            .size;
        for (const [story, on, asks] of additions) {
          corpus.add(documentOf(story, on));
          known.push([story, on]);
          if (asks) expect(corpus.storiesAround(day, "a")).toBe(around("a"));
        }
        for (const except of ["a", "b", "nobody"]) expect(corpus.storiesAround(day, except)).toBe(around(except));
      }),
    );
  });
});

describe("what an item is compared with", () => {
  it("is all of few reports, also where many tell a single story", () => {
    const corpus = createCorpus(sampleTopic);
    for (let reports = 0; reports < 40; reports++) {
      const item = prepare(documentOf("a", 100), sampleTopic);
      expect(corpus.candidates(item)).toHaveLength(reports);
      corpus.add(documentOf("a", 100));
    }
  });
});

describe("rarities", () => {
  it("are those of all that has been counted, also while it is being counted", () => {
    const counted = fc.oneof(fc.constantFrom("visit", "arms"), fc.nat(3));
    fc.assert(
      fc.property(fc.array(counted, { maxLength: 12 }), (sequence) => {
        const kept = countFrequencies();
        const asked = kept.withPrior({ visit: 0.1 });
        const told = () => [
          asked.concept("visit", "kind"),
          asked.concept("arms", "kind"),
          asked.word(1),
          asked.word(2),
        ];
        for (const [at] of sequence.entries()) {
          count(kept, sequence[at] as string | number);
          told();
        }
        const fresh = countFrequencies();
        for (const one of sequence) count(fresh, one);
        const anew = fresh.withPrior({ visit: 0.1 });
        const wanted = [anew.concept("visit", "kind"), anew.concept("arms", "kind"), anew.word(1), anew.word(2)];
        expect(told()).toEqual(wanted);
      }),
    );
  });

  it("fall as more is counted", () => {
    const counter = countFrequencies();
    const rarities = counter.withPrior({});
    const before = rarities.word(7);
    counter.countWords([7, 7, 7]);
    expect(rarities.word(7)).toBeLessThan(before);
  });
});

function count(counter: ReturnType<typeof countFrequencies>, one: string | number): void {
  if (typeof one === "string") counter.countStory([one]);
  else counter.countWords([one]);
}
