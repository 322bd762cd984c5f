import { once } from "../once.ts";
import { remembered } from "../remembered.ts";
import type { CompiledConcept, CompiledTopic } from "../topic/compile-topic.ts";
import type { FoundConcept, ReadSentence } from "./article.ts";
import { cuePattern, foldTerm } from "./cue-pattern.ts";
import type { FoldedText } from "./folded-text.ts";
import own from "./own-country-words.json" with { type: "json" };
import { sourceOf } from "./source-of.ts";

/**
 * The side whose own outlet an item comes from, as a concept; null as a rule. `KCNA (KCNA Watch)` and `Syria Times / SANA` are
 * outlets of a side, `KCNA Watch mirror` may be anybody's.
 */
export function homeOf(outlet: string | null, topic: CompiledTopic): CompiledConcept | null {
  if (outlet === null) return null;
  const find = homes.get(topic) ?? remembered(OUTLETS_KNOWN, (name) => findHome(name, topic));
  homes.set(topic, find);
  return find(outlet);
}

/** By topic. All items of a feed are of one outlet, as a rule. */
const homes = new WeakMap<CompiledTopic, (outlet: string) => CompiledConcept | null>();
const OUTLETS_KNOWN = 1000;

function findHome(outlet: string, topic: CompiledTopic): CompiledConcept | null {
  for (const part of outlet.slice(0, LONGEST_OUTLET).split(PARTS)) {
    const home = topic.homes.get(foldTerm(part));
    if (home) return home;
  }
  return null;
}

const LONGEST_OUTLET = 200;
const PARTS = /[()[\]/|,:–—]|\s-\s/u;

/**
 * In an outlet of a side, "here", "our country", "the two countries", and missions from or to the other side, name that side: state
 * agencies write of a dealing without saying whose ministers and what capital they mean. Not where a third party is named at the
 * top: the two countries may be others then. Sentences in which the side stands by name stay as they are.
 */
export function withHomeNamed(
  sentences: readonly ReadSentence[],
  text: FoldedText,
  home: CompiledConcept,
): readonly ReadSentence[] {
  const top = sentences.filter(({ zone }) => zone < 2).flatMap(({ found }) => found);
  if (!top.some((one) => isGuest(one, home)) || top.some(isThirdParty)) return sentences;
  return sentences.map((sentence) => {
    if (sentence.zone === 2 || sentence.found.some(({ concept }) => concept.side === home.side)) return sentence;
    const meant = homeMeant(sentence, text, home);
    return meant === null ? sentence : { ...sentence, found: [...sentence.found, meant] };
  });
}

/** Adds the words by which an outlet means its side, with the outlet behind them, to those that name the sides. */
export function addHomeWords(
  matched: Readonly<Record<string, string[]>>,
  sentences: readonly ReadSentence[],
  { text, home, outlet }: { text: FoldedText; home: CompiledConcept; outlet: string | null },
): void {
  const words = matched[home.side as string] as string[];
  const meant = sentences.flatMap(({ found }) => found.filter(({ concept }) => concept === home));
  for (const { hit } of meant) {
    const word = `${sourceOf(text, hit)} (${outlet})`;
    if (!words.includes(word)) words.push(word);
  }
}

/** The other side, or somebody or something of its own. */
function isGuest({ concept }: FoundConcept, home: CompiledConcept): boolean {
  return concept.side !== null && concept.side !== home.side && concept.class !== "occasion";
}

/** States, people and organisations of neither side. */
function isThirdParty({ concept }: FoundConcept): boolean {
  return concept.class === "country" || (concept.class === "other" && THIRD_PARTIES.has(concept.group ?? ""));
}

const THIRD_PARTIES: ReadonlySet<string> = new Set(["country", "person", "organisation"]);

function homeMeant(sentence: ReadSentence, text: FoldedText, home: CompiledConcept): FoundConcept | null {
  const folded = text.folded.slice(sentence.start, sentence.end);
  const receivesMission = sentence.found.some((one) => isGuest(one, home));
  const cue = firstOf(folded, cues().home) ?? (receivesMission ? firstOf(folded, cues().mission) : null);
  if (cue === null) return null;
  const start = sentence.start + cue.index;
  const end = start + cue[0].length;
  return { concept: home, hit: { concepts: [home.index], start, end, stem: end } };
}

function firstOf(folded: string, pattern: RegExp): RegExpExecArray | null {
  for (const match of folded.matchAll(pattern)) return match;
  return null;
}

/** Built when a side's own outlet is first read. */
const cues = once(() => ({
  home: cuePattern(joined(own.here, own.two)),
  mission: cuePattern(own.mission),
}));

function joined(...lists: readonly Readonly<Record<string, readonly string[]>>[]): Record<string, readonly string[]> {
  const languages = new Set(lists.flatMap((list) => Object.keys(list)));
  return Object.fromEntries([...languages].map((lang) => [lang, lists.flatMap((list) => list[lang] ?? [])]));
}
