import type { Article, FoundConcept, ReadSentence } from "../text/article.ts";
import type { FoldedText } from "../text/folded-text.ts";
import type { CompiledTopic } from "../topic/compile-topic.ts";

/** What relevance is scored from; each between 0 and about 3, 0 where it does not apply. */
export const RELEVANCE_SIGNALS = [
  /** Mentions of the side named less often, logarithm; and of the one named more often. */
  "fewer mentions",
  "more mentions",
  "both in title",
  "one in title",
  /** Both named in one sentence, outside lists and exceptions. */
  "one sentence",
  /** The same with a word for a dealing. */
  "one sentence with dealing",
  /** Both named somewhere outside lists and exceptions. */
  "both outside lists",
  /** Share of mentions inside lists of three or more states. */
  "listed",
  /** A side named only as an exception (`apart from North Korea`). */
  "only as exception",
  /** Sentences before both sides have been named. */
  "late",
  /** Sentences between the nearest mentions of the two. */
  "apart",
  /** Other states and parties named, logarithm. */
  "other parties",
  /** People, places or bodies of both sides. */
  "persons and places of both",
  /** Words for votes, rankings, lists of states and round-ups. */
  "listing words",
  "listing words in title",
  /** Words for dealings in title and lead, logarithm; and in sentences that name both sides outside lists. */
  "dealing words",
  "dealing words together",
  /** Leaders and ministers of other states in title and lead, logarithm: whose doing it is that both are named. */
  "leaders of others",
  /** Words for arms, cargoes, experts and troops in a sentence that names both outside lists. */
  "arms together",
] as const;
export type RelevanceSignal = (typeof RELEVANCE_SIGNALS)[number];

/** Group of kinds that speak of lists of states rather than of dealings: votes, rankings, lists of sponsors. */
const LISTING_GROUP = "listing";

/** Groups of kinds that speak of arms and of men sent with them. */
const ARMS_GROUPS: readonly string[] = ["arms", "military"];
/** Group of the other parties that are people of other states: their leaders and ministers. */
const PERSON_GROUP = "person";

/** A side as it is named in one sentence. */
interface Naming {
  readonly free: readonly [number, number];
  readonly listed: readonly [number, number];
  readonly excepted: readonly [number, number];
}

export function relevanceSignals(article: Article, topic: CompiledTopic): Record<RelevanceSignal, number> {
  const { sentences, text } = article;
  const namings = sentences.map((sentence) => namingOf(sentence, text, topic));
  const count = (pick: (naming: Naming) => readonly [number, number]): [number, number] =>
    namings.reduce<[number, number]>(([a, b], naming) => [a + pick(naming)[0], b + pick(naming)[1]], [0, 0]);
  const free = count(({ free: pair }) => pair);
  const listed = count(({ listed: pair }) => pair);
  const excepted = count(({ excepted: pair }) => pair);
  const all: [number, number] = [free[0] + listed[0] + excepted[0], free[1] + listed[1] + excepted[1]];
  const title = sentences.findIndex(({ zone }) => zone === 0);
  const titled = title === -1 ? 0 : sidesIn(namings[title] as Naming);
  const together = namings.map(({ free: pair }) => pair[0] > 0 && pair[1] > 0);
  const dealing = sentences.map(({ found }) => found.some((one) => one.concept.class === "kind" && !isListing(one)));
  const found = sentences.flatMap((sentence) => sentence.found);
  const sum = all[0] + all[1];
  return {
    "fewer mentions": Math.log1p(Math.min(all[0], all[1])),
    "more mentions": Math.log1p(Math.max(all[0], all[1])),
    "both in title": titled === 2 ? 1 : 0,
    "one in title": titled === 1 ? 1 : 0,
    "one sentence": together.some(Boolean) ? 1 : 0,
    "one sentence with dealing": together.some((is, at) => is && dealing[at]) ? 1 : 0,
    "both outside lists": free[0] > 0 && free[1] > 0 ? 1 : 0,
    listed: sum === 0 ? 0 : (listed[0] + listed[1]) / sum,
    "only as exception": [0, 1].some((side) => excepted[side as 0 | 1] > 0 && free[side as 0 | 1] === 0) ? 1 : 0,
    late: Math.log1p(firstWithBoth(namings)),
    apart: Math.log1p(nearest(namings)),
    "other parties": Math.log1p(new Set(found.filter(isOtherParty).map(({ concept }) => concept.id)).size),
    "persons and places of both": topic.topic.sides.every(({ id }) =>
      found.some((one) => one.concept.side === id && isDetail(one)),
    )
      ? 1
      : 0,
    "listing words": found.some(isListing) ? 1 : 0,
    "listing words in title": title !== -1 && (sentences[title] as ReadSentence).found.some(isListing) ? 1 : 0,
    "dealing words together": Math.log1p(
      new Set(
        sentences
          .flatMap(({ found: here }, at) => (together[at] ? here.filter(isDealing) : []))
          .map(({ concept }) => concept.id),
      ).size,
    ),
    "leaders of others": Math.log1p(
      new Set(
        sentences.flatMap(({ zone, found: here }) =>
          zone < 2 ? here.filter(isOtherPerson).map(({ concept }) => concept.id) : [],
        ),
      ).size,
    ),
    "arms together": sentences.some(({ found: here }, at) => together[at] && here.some(isArms)) ? 1 : 0,
    "dealing words": Math.log1p(
      new Set(
        sentences
          .flatMap(({ zone, found: here }) => (zone < 2 ? here.filter(isDealing) : []))
          .map(({ concept }) => concept.id),
      ).size,
    ),
  };
}

function isDealing(one: FoundConcept): boolean {
  return one.concept.class === "kind" && !isListing(one);
}

function isListing({ concept }: FoundConcept): boolean {
  return concept.class === "kind" && concept.group === LISTING_GROUP;
}

function isDetail({ concept }: FoundConcept): boolean {
  return (concept.class === "person" && !concept.leader) || concept.class === "place" || concept.class === "body";
}

function isOtherParty({ concept }: FoundConcept): boolean {
  return concept.class === "country" || (concept.class === "other" && concept.group === "country");
}

function isArms({ concept }: FoundConcept): boolean {
  return concept.class === "kind" && ARMS_GROUPS.includes(concept.group ?? "");
}

function isOtherPerson({ concept }: FoundConcept): boolean {
  return concept.class === "other" && concept.group === PERSON_GROUP;
}

function namesSide({ concept }: FoundConcept): boolean {
  return concept.side !== null && (concept.class === "name" || concept.leader);
}

function sidesIn({ free, listed, excepted }: Naming): number {
  return [0, 1].filter((side) => free[side as 0 | 1] + listed[side as 0 | 1] + excepted[side as 0 | 1] > 0).length;
}

function namingOf(sentence: ReadSentence, text: FoldedText, topic: CompiledTopic): Naming {
  const free: [number, number] = [0, 0];
  const listed: [number, number] = [0, 0];
  const excepted: [number, number] = [0, 0];
  const lists = listsIn(sentence, text);
  for (const one of sentence.found) {
    if (one.concept.side === null || one.concept.class === "occasion") continue;
    // A side's people, places and bodies stand for it too; only its names stand in lists.
    const side = topic.topic.sides.findIndex(({ id }) => id === one.concept.side) as 0 | 1;
    if (namesSide(one) && isExcepted(one, sentence, text)) excepted[side]++;
    else if (lists.has(one.hit.start)) listed[side]++;
    else free[side]++;
  }
  return { free, listed, excepted };
}

/** Starts of the names that stand in a row of three or more states or parties with nothing but `,` or `and` between. */
function listsIn({ found }: ReadSentence, text: FoldedText): ReadonlySet<number> {
  const parties = found.filter((one) => namesSide(one) || isOtherParty(one));
  const inLists = new Set<number>();
  let row: FoundConcept[] = [];
  const close = (): void => {
    if (new Set(row.map(({ concept }) => concept.side ?? concept.id)).size >= 3)
      for (const { hit } of row) inLists.add(hit.start);
    row = [];
  };
  for (const one of parties) {
    const last = row.at(-1);
    if (last && !CONNECTOR.test(text.folded.slice(last.hit.end, one.hit.start))) close();
    row.push(one);
  }
  close();
  return inLists;
}

/** What may stand between the members of a list: a word for "and" or "or", articles, prepositions repeated. */
const CONNECTOR =
  /^ ?(?:(?:and|or|und|oder|et|ou|y|e|o|ed|en|of|ve|dan|и|или|і|та|و|או|ו|as well as|plus|the|le|la|les|l|der|die|das|in|na|di|da|de|del|della|do|du|au|aux|a|al|com|con|avec|mit|met|with|및|와|과|그리고|と|や|及び|和|与|與|及|以及|或)[ ]?){0,3}(?:[은는이가의를을도와과나]{1,2} ?)?$/u;

/** Words that take the next (or, in Korean and Japanese, the preceding) name out of what is said. */
const EXCEPT_BEFORE =
  /(?:except(?: for)?|apart from|aside from|besides|other than|excluding|barring|bar|auss?er|ausgenommen|abgesehen von|sauf|excepte|hormis|a l exception de|en dehors de|excepto|salvo|aparte de|ademas de|a excepcion de|exceto|com excecao d[ao]|alem d[ae]|eccetto|tranne|a eccezione d\p{L}*|oltre all?a?|кроме|за исключением|помимо|крім|behalve|uitgezonderd|naast|haric|disinda|kecuali|selain|باستثناء|ما عدا|عدا|سوي|مع استثناء|به جز|بجز|מלבד|פרט ל|למעט|oprocz|poza|z wyjatkiem|除了?|唯一(?:没有|沒有)) (?:the |la |le |l |der |die |von |de |das |a |da |do )?$|(?:除了?)$/u;
const EXCEPT_AFTER =
  /^(?:\p{Script=Hangul}{0,2} ?(?:제외|외에|외 |빼고|뺀|이외)|을 제외|를 제외|を除|以外|のほか|以外的|外的|之外|외에)/u;

function isExcepted({ hit }: FoundConcept, sentence: ReadSentence, text: FoldedText): boolean {
  const before = text.folded.slice(Math.max(sentence.start, hit.start - 32), hit.start);
  return EXCEPT_BEFORE.test(before) || EXCEPT_AFTER.test(text.folded.slice(hit.end, hit.end + 12));
}

function firstWithBoth(namings: readonly Naming[]): number {
  const seen = [false, false];
  for (const [at, naming] of namings.entries()) {
    for (const side of [0, 1] as const)
      if (naming.free[side] + naming.listed[side] + naming.excepted[side] > 0) seen[side] = true;
    if (seen[0] && seen[1]) return at;
  }
  return FAR;
}

function nearest(namings: readonly Naming[]): number {
  const last: [number, number] = [-1, -1];
  let best = FAR;
  for (const [at, { free }] of namings.entries()) {
    for (const side of [0, 1] as const) if (free[side] > 0) last[side] = at;
    if (last[0] >= 0 && last[1] >= 0) best = Math.min(best, Math.abs(last[0] - last[1]));
  }
  return best;
}

/** Stands for "never": no text is read so far that more would matter. */
const FAR = 12;
