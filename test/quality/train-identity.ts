import { comparable } from "../../functions/core/story/comparable-document.ts";
import { slotsOf } from "../../functions/core/story/document-slots.ts";
import { countFrequencies, type Frequencies } from "../../functions/core/story/frequencies.ts";
import { featureRoom, measurePair, PAIR_FEATURES, type PairFeature } from "../../functions/core/story/pair-features.ts";
import { type PreparedDocument, prepare } from "../../functions/core/story/prepared-document.ts";
import type { IdentityWeights } from "../../functions/core/story/score-pair.ts";
import { slotVeto } from "../../functions/core/story/slot-veto.ts";
import { type WeighedItem, weighItem } from "../../functions/core/story/weighed-document.ts";
import type { Facts } from "../../functions/core/text/article.ts";
import { hash24 } from "../../functions/core/text/hashing.ts";
import type { CompiledTopic } from "../../functions/core/topic/compile-topic.ts";
import { randomNumbers } from "../random-numbers.ts";
import { fitLogistic, type Row } from "./logistic-regression.ts";
import { mayBeOne } from "./told-twice.ts";
import type { ReadGold } from "./train-relevance.ts";

/** Which way a feature may count, by its meaning. */
const SIGNS: Readonly<Partial<Record<PairFeature, -1 | 1>>> = {
  "kinds alike": 1,
  "kinds alike and close in time": 1,
  "rarest shared kind": 1,
  "no shared kind": -1,
  "families alike": 1,
  "names alike": 1,
  "rarest shared name": 1,
  "rarest shared leader": 1,
  "rarest shared person": 1,
  "rarest shared place": 1,
  "rarest shared body": 1,
  "rarest shared party": 1,
  "other people": -1,
  "other people of a side": -1,
  "other places": -1,
  "other bodies": -1,
  "other parties": -1,
  "other specifics": -1,
  "title kinds alike": 1,
  "other title kinds": -1,
  "other anniversary": -1,
  "other kind of message": -1,
  "other goods": -1,
  "other pursuits": -1,
  "other leaders": -1,
  "same source": 1,
  "little in common": -1,
  "facts alike and close in time": 1,
  "facts alike": 1,
  "facts contained": 1,
  "same number": 1,
  "other numbers": -1,
  "same day named": 1,
  "other days named": -1,
  "days apart": -1,
  "days apart, other language": -1,
  "days apart, messages": -1,
  "within a day": 1,
  "within three days": 1,
  undated: -1,
  "undated, days apart": -1,
  "words alike": 1,
  "rare shared words": 1,
  "same unknown name": 1,
  "same occasion and year": 1,
  "other occasion": -1,
  "other year of occasion": -1,
  "occasion on one side only": -1,
  "same direction": 1,
  "opposite direction": -1,
  "message on one side only": -1,
  "denial on one side only": -1,
  "denial in one title only": -1,
};
const PENALTY = 2;
/** Different pairs count so much in all against pairs of one happening. */
const DIFFERENT_TO_SAME = 3;
/** In a burst look-alikes lie up to so many days apart, most of them closer. */
const BURST_DAYS = 28;
/** Share of concepts hidden in the copies that teach to live without an unknown name. */
const DROPOUT = 0.6;
/** Choices of hidden concepts, of which each pair is shown by one. */
const FACES = 12;

/**
 * Learns what makes two reports one happening. Besides the pairs as they are, each different pair is shown once more as if
 * published within a month ("burst"), since labelled happenings rarely fall into one week and days would be trusted too
 * much; and each pair once more with most of its concepts hidden, since no vocabulary is complete.
 */
export function trainIdentity(items: readonly ReadGold[], topic: CompiledTopic, seed = 1): IdentityWeights {
  const usable = items.filter(
    ({ labels }) => labels.relevant && !labels.contested.includes("dedup") && labels.event !== null,
  );
  const documents = usable.map(({ item, article, labels }) => ({
    event: labels.event as string,
    prepared: prepare({ facts: article.facts, lang: item.lang }, topic),
  }));
  const shares = sharesOf(documents);
  const frequencies = frequenciesOf(documents, shares);
  const reports = new Map<string, number>();
  for (const { event } of documents) reports.set(event, (reports.get(event) ?? 0) + 1);
  const random = randomNumbers(seed);
  const faces = documents.map(({ prepared }) => facesOf(prepared, frequencies));
  const same: Row[] = [];
  const different: Row[] = [];
  documents.forEach((a, i) => {
    documents.slice(0, i).forEach((b, j) => {
      const one = a.event === b.event;
      if (!one && mayBeOne(a.event, b.event)) return;
      const [n, m] = [reports.get(a.event) ?? 1, reports.get(b.event) ?? 1];
      // Every happening counts alike: by its pairs, or by its pairs with strangers.
      const weight = one ? 1 / Math.sqrt((n * (n - 1)) / 2) : 1 / Math.sqrt(n * m);
      const face = 1 + Math.floor(random() * FACES);
      const [whole, other, hidden, otherHidden] = [
        faces[i]?.[0],
        faces[j]?.[0],
        faces[i]?.[face],
        faces[j]?.[face],
      ] as [WeighedItem, WeighedItem, WeighedItem, WeighedItem];
      const variants: [WeighedItem, WeighedItem][] = one
        ? [
            [whole, other],
            [hidden, otherHidden],
          ]
        : [
            [whole, other],
            [movedNear(whole, other, random), other],
            [movedNear(hidden, otherHidden, random), otherHidden],
          ];
      for (const [left, right] of variants) {
        // What the slot rule decides need not be learned.
        if (slotVeto(left.compared.slots, right.compared.slots) !== null) continue;
        (one ? same : different).push({ x: measurePair(left, right, featureRoom()), y: one ? 1 : 0, weight });
      }
    });
  });
  const rows = [...scaled(same, 1), ...scaled(different, DIFFERENT_TO_SAME)];
  const weights = fitLogistic(rows, { penalty: PENALTY, signs: PAIR_FEATURES.map((name) => SIGNS[name] ?? 0) });
  return {
    constant: round(weights.at(-1) ?? 0),
    weights: Object.fromEntries(PAIR_FEATURES.map((name, at) => [name, round(weights[at] ?? 0)])),
    shares,
  };
}

/** All rows' weights in sum: so many effective examples. */
const EXAMPLES = 400;

function scaled(rows: readonly Row[], times: number): Row[] {
  const sum = rows.reduce((total, { weight }) => total + weight, 0);
  return rows.map((row) => ({ ...row, weight: (row.weight * times * EXAMPLES) / sum }));
}

/** Share of happenings that name a concept. */
function sharesOf(documents: readonly { event: string; prepared: PreparedDocument }[]): Record<string, number> {
  const events = new Map<string, Map<string, number>>();
  const sizes = new Map<string, number>();
  for (const { event, prepared } of documents) {
    sizes.set(event, (sizes.get(event) ?? 0) + 1);
    const counts = events.get(event) ?? new Map<string, number>();
    for (const id of prepared.concepts.keys()) counts.set(id, (counts.get(id) ?? 0) + 1);
    events.set(event, counts);
  }
  const shares: Record<string, number> = {};
  for (const [event, counts] of events)
    for (const [id, count] of counts) shares[id] = (shares[id] ?? 0) + count / (sizes.get(event) ?? 1);
  const ids = Object.keys(shares).sort();
  // One unseen happening in twenty-five for smoothing; shares near the class's prior need not be kept.
  return Object.fromEntries(
    ids.map((id) => [id, Math.round((((shares[id] ?? 0) + 1) / (events.size + 25)) * 1000) / 1000]),
  );
}

function frequenciesOf(
  documents: readonly { event: string; prepared: PreparedDocument }[],
  shares: Record<string, number>,
): Frequencies {
  const counter = countFrequencies();
  const events = new Map<string, Set<string>>();
  for (const { event, prepared } of documents) {
    counter.countWords(prepared.words);
    const ids = events.get(event) ?? new Set<string>();
    for (const id of prepared.concepts.keys()) ids.add(id);
    events.set(event, ids);
  }
  for (const ids of events.values()) counter.countStory(ids);
  return counter.withPrior(shares);
}

/** The same report published within a month of another. */
function movedNear(a: WeighedItem, b: WeighedItem, random: () => number): WeighedItem {
  const gap = Math.floor(random() ** 2 * (BURST_DAYS + 1)) * (random() < 0.5 ? -1 : 1);
  const [{ facts: one }, { facts: two }] = [a.compared.document, b.compared.document];
  const by = (two.published ?? two.fetched) + gap - (one.published ?? one.fetched);
  const document = moved(a.compared.document, by);
  // Only its days are other ones, not what it weighs.
  return { ...a, compared: { ...a.compared, document, slots: slotsOf(document) } };
}

/** A report as if all had happened some days later. Years of occasions that were told by the date alone are not known any more. */
export function moved(document: PreparedDocument, by: number): PreparedDocument {
  const { facts } = document;
  const shifted: Facts = {
    ...facts,
    published: facts.published === null ? null : facts.published + by,
    fetched: facts.fetched + by,
    days: facts.days.map((day) => day + by),
    months: [],
    occasions: facts.occasions.map((use) => (use.ordinal === null ? { ...use, year: null } : use)),
  };
  return { ...document, facts: shifted, days: new Set(shifted.days) };
}

/** A report as it is, and as it would be read with most concepts unknown: the same ones in the same face of every report. */
function facesOf(document: PreparedDocument, frequencies: Frequencies): WeighedItem[] {
  const hidden = Array.from({ length: FACES }, (_, face) => {
    const known = [...document.concepts].filter(([id]) => (hash24(`${face} ${id}`) % 1000) / 1000 >= DROPOUT);
    return { ...document, concepts: new Map(known) };
  });
  return [document, ...hidden].map((face) => weighItem(comparable(face), frequencies));
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
