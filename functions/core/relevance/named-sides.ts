import type { FoundConcept, ReadSentence } from "../text/article.ts";
import type { FoldedText } from "../text/folded-text.ts";
import type { CompiledTopic } from "../topic/compile-topic.ts";

/** How often each side is named in one sentence: as a party of what is said, inside a list of states, as an exception. */
export interface NamedSides {
  readonly free: readonly [number, number];
  readonly listed: readonly [number, number];
  readonly excepted: readonly [number, number];
  /** Starts of the names that stand in lists. */
  readonly inLists: ReadonlySet<number>;
}

export function namedSidesOf(sentence: ReadSentence, text: FoldedText, topic: CompiledTopic): NamedSides {
  const free: [number, number] = [0, 0];
  const listed: [number, number] = [0, 0];
  const excepted: [number, number] = [0, 0];
  const inLists = listsIn(sentence, text);
  for (const one of sentence.found) {
    if (!belongsToSide(one)) continue;
    // A side's people, places and bodies stand for it too; only its names stand in lists.
    const side = topic.topic.sides.findIndex(({ id }) => id === one.concept.side) as 0 | 1;
    if (namesSide(one) && isExcepted(one, sentence, text)) excepted[side]++;
    else if (inLists.has(one.hit.start)) listed[side]++;
    else free[side]++;
  }
  return { free, listed, excepted, inLists };
}

/** Whether a side is named in a sentence in whatever way. */
export function namesOne({ free, listed, excepted }: NamedSides, side: 0 | 1): boolean {
  return free[side] + listed[side] + excepted[side] > 0;
}

/** Whether both are named as parties of what a sentence says. */
export function namesBoth({ free: [first, second] }: NamedSides): boolean {
  return first > 0 && second > 0;
}

/** Whether something found is of one of the sides: its name, or someone or something of its own. */
export function belongsToSide({ concept }: FoundConcept): boolean {
  return concept.side !== null && concept.class !== "occasion";
}

/** Another state, whether the topic knows it or only ICU does. */
export function isOtherParty({ concept }: FoundConcept): boolean {
  return concept.class === "country" || (concept.class === "other" && concept.group === "country");
}

function namesSide({ concept }: FoundConcept): boolean {
  return concept.side !== null && (concept.class === "name" || concept.leader);
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
