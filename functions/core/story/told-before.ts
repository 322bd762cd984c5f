import type { Member } from "./corpus.ts";
import { ZONE_WEIGHT } from "./judging-constants.ts";
import type { PreparedConcept } from "./prepared-document.ts";
import type { WeighedItem } from "./weighed-document.ts";

/** How much of what an item says some reports have said before, all of them together. */
export interface ToldBefore {
  /** Share of the concepts in the item's title and lead that stand in title or lead of a report, by rarity. */
  readonly facts: number;
  /** Share of the item's words, by rarity. */
  readonly words: number;
}

export function toldBefore(item: WeighedItem, members: readonly Member[]): ToldBefore {
  const { concepts } = item.compared;
  const reports = members.map((member) => member.prepared());
  let all = 0;
  let told = 0;
  for (let at = 0; at < concepts.length; at++) {
    const { id, zone: own } = concepts[at] as PreparedConcept;
    if (own === 2) continue;
    const rarity = item.rarities[at] as number;
    all += rarity;
    if (reports.some((report) => (report.concepts.get(id)?.zone ?? 2) < 2)) told += rarity;
  }
  return { facts: all === 0 ? 0 : told / all, words: wordsToldBefore(item, members) };
}

function wordsToldBefore({ compared, wordPlaces, wordRarities }: WeighedItem, members: readonly Member[]): number {
  const told = new Uint8Array(compared.document.words.length);
  for (const member of members)
    member.prepared().words.forEach((word) => {
      const place = wordPlaces(word);
      if (place >= 0) told[place] = 1;
    });
  let all = 0;
  let common = 0;
  for (let at = 0; at < told.length; at++) {
    all += wordRarities[at] as number;
    if (told[at] === 1) common += wordRarities[at] as number;
  }
  return all === 0 ? 0 : common / all;
}

/** How much an item says at all: the rarities of its concepts, by where they stand. */
export function factsInAll({ compared, rarities }: WeighedItem): number {
  return compared.concepts.reduce((sum, { zone }, at) => sum + (rarities[at] as number) * ZONE_WEIGHT[zone], 0);
}
