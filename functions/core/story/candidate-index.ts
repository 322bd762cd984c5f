import { addToList } from "../add-to-list.ts";
import { MOST_CANDIDATES, RARE_POSTINGS, RECENT_DAYS } from "./judging-constants.ts";
import type { KnownDocument } from "./known-document.ts";
import type { PreparedDocument } from "./prepared-document.ts";
import { reportDay } from "./report-day.ts";

/** Finds the few of many documents that could report an item's happening, by what both name and when they were published. */
export interface CandidateIndex {
  /** Adds the next document: its place is how many there were before it. */
  add(document: KnownDocument): void;
  /** Places of the likeliest, the likeliest first; `stories` is how many stories the documents tell. */
  likeliest(item: PreparedDocument, stories: number): readonly number[];
  /** Places of those of a day. */
  ofDay(day: number): readonly number[];
}

export function createCandidateIndex(): CandidateIndex {
  let size = 0;
  const pinned: number[] = [];
  const byDay = new Map<number, number[]>();
  const postings = new Map<string, number[]>();
  /** Points given in the turn noted beside them. */
  let points = new Float64Array(0);
  let turns = new Int32Array(0);
  let turn = 0;

  /** Points of all that could report the same happening, in the order in which they were found. */
  function givePoints(item: PreparedDocument, stories: number): { to: readonly number[]; given: readonly number[] } {
    if (turns.length < size) {
      turns = new Int32Array(2 * size);
      points = new Float64Array(2 * size);
    }
    turn++;
    const to: number[] = [];
    const give = (places: readonly number[], more: number): void => {
      for (let i = 0; i < places.length; i++) {
        const place = places[i] as number;
        if (turns[place] === turn) points[place] = (points[place] as number) + more;
        else {
          turns[place] = turn;
          points[place] = more;
          to.push(place);
        }
      }
    };
    give(pinned, 0.5);
    const day = reportDay(item.facts);
    for (let near = day - RECENT_DAYS; near <= day + RECENT_DAYS; near++)
      give(byDay.get(near) ?? NONE, 2 - Math.abs(near - day) / RECENT_DAYS);
    for (const trait of traitsOf(item)) {
      const found = postings.get(trait);
      if (found && found.length <= RARE_POSTINGS) give(found, pointsFor(found.length, stories));
    }
    return { to, given: to.map((place) => points[place] as number) };
  }

  return {
    add(document) {
      const place = size++;
      if (document.seed) pinned.push(place);
      addToList(byDay, reportDay(document.facts), place);
      for (const trait of traitsOf(document)) addToList(postings, trait, place);
    },
    likeliest(item, stories) {
      const { to, given } = givePoints(item, stories);
      // Of the many with few points none need be put in order.
      const enough = nthLargest(given, MOST_CANDIDATES);
      const most: number[] = [];
      for (let i = 0; i < to.length; i++) if ((given[i] as number) >= enough) most.push(i);
      return most
        .sort((a, b) => (given[b] as number) - (given[a] as number))
        .slice(0, MOST_CANDIDATES)
        .map((i) => to[i] as number);
    },
    ofDay: (day) => byDay.get(day) ?? NONE,
  };
}

const NONE: readonly never[] = [];

/** What is named by more documents than there are stories is no reason against a document either. */
function pointsFor(documents: number, stories: number): number {
  return Math.max(0, Math.log((stories + 2) / (documents + 1))) + 0.1;
}

/** What a document can be found by besides its date: concepts, numbers, occasions with their year, named days, names. */
function* traitsOf({ facts }: Pick<KnownDocument, "facts">): Generator<string> {
  for (const [id, zone] of facts.concepts) if (zone < 2) yield id;
  for (const number of facts.numbers) yield `n${number}`;
  for (const { id, year } of facts.occasions) yield `${id}:${year ?? ""}`;
  for (const day of facts.days) yield `d${day}`;
  for (const name of facts.names) yield `~${name}`;
}

/** The n-th largest of some numbers, 0 when they are fewer: of twenty thousand a few dozen are wanted. */
function nthLargest(numbers: readonly number[], n: number): number {
  const largest: number[] = [];
  for (const number of numbers) {
    if (largest.length === n && number <= (largest[0] as number)) continue;
    let at = 0;
    while (at < largest.length && (largest[at] as number) < number) at++;
    largest.splice(at, 0, number);
    if (largest.length > n) largest.shift();
  }
  return largest.length < n ? 0 : (largest[0] as number);
}
