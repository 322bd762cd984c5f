import type { FeedItem } from "../feed/feed-item.ts";
import type { CompiledConcept } from "../topic/compile-topic.ts";
import type { TermHit } from "../topic/term-trie.ts";
import type { Day } from "./days.ts";
import type { FoldedText } from "./folded-text.ts";
import type { Sentence } from "./sentences.ts";

/** A feed item read as text. */
export interface Article {
  readonly item: FeedItem;
  readonly facts: Facts;
  /** Per side id, the words that name it, as found, without repeats. */
  readonly matched: Readonly<Record<string, readonly string[]>>;
  readonly text: FoldedText;
  /** The report's own sentences, the title first, boilerplate left out; none when the text names neither side. */
  readonly sentences: readonly ReadSentence[];
}

/** A sentence of an article with what the topic's terms found in it. */
export interface ReadSentence {
  readonly sentence: Sentence;
  readonly zone: Zone;
  /** Its stretch of the folded text. */
  readonly start: number;
  readonly end: number;
  readonly found: readonly FoundConcept[];
}

/** A concept named in a sentence; offsets into the folded text. */
export interface FoundConcept {
  readonly concept: CompiledConcept;
  readonly hit: TermHit;
}

/** Where something stands: 0 the title, 1 the lead (the first sentences), 2 the rest. */
export type Zone = 0 | 1 | 2;

/**
 * What was read out of one item, language-neutral and serialisable: concept ids of the topic's vocabulary, dates, numbers,
 * and hashes of wording. Kept for good, so never a sentence of the text.
 */
export interface Facts {
  /** People, places, bodies, other parties and kinds of happening, by id. */
  readonly concepts: readonly ConceptUse[];
  readonly occasions: readonly OccasionUse[];
  /** Every n of an "n-th anniversary" in title and lead, whether or not its occasion is known. */
  readonly anniversaries: readonly number[];
  /** Leaders in title and lead, but for those whose birth or death is only marked. */
  readonly correspondents: readonly string[];
  /** Who addresses whom in a message: votes of the words around the names. Positive: the first side writes to the second. */
  readonly direction: number;
  /** Day of publication; null when the item does not say. */
  readonly published: Day | null;
  /** Day on which it was first read. */
  readonly fetched: Day;
  /** Days named in the text, relative ones resolved against publication. */
  readonly days: readonly Day[];
  /** Months named without a day, as the number of months since January 1970. */
  readonly months: readonly number[];
  /** Counts and sums; see read-numbers.ts. */
  readonly numbers: readonly number[];
  /** Hashes of names that the vocabulary does not know, in a form that meets across scripts. */
  readonly names: readonly string[];
  /** Distinct content words of title and first sentences: 24-bit hashes, base64. */
  readonly words: string;
  /** The report's sentences, title included: 24-bit hashes of their words, base64. */
  readonly sentences: string;
  // What follows came later: facts stored before lack it, which reads as empty.
  /** Stretches of days that the text names instead of a day: a month, `early June`, `the first half of 2018`, `last week`. */
  readonly periods?: readonly Period[];
  /** Of `days`, those on which it says that a message was sent, or a paper signed or dated. */
  readonly sentDays?: readonly Day[];
  /** Of `days`, those on which it says that somebody reported or said it. */
  readonly reportedDays?: readonly Day[];
  /** What stands between quotation marks, the first ones. */
  readonly quotations?: readonly Quotation[];
  /** Agencies, papers, people and bodies named as those who said it (`KCNA said`, `according to SANA`), by id, in order. */
  readonly sources?: readonly string[];
  /** How it came out: ids of the topic's outcomes (signed, released, denied, postponed …), each with its first zone. */
  readonly outcomes?: readonly OutcomeUse[];
  /** Titles that its leaders bear, of those that leaders bore for some years only, by id. */
  readonly styles?: readonly string[];
}

/** First and last day, both included. */
export type Period = readonly [first: Day, last: Day];

/** Id, first zone. */
export type OutcomeUse = readonly [id: string, zone: Zone];

/** Somebody's words. */
export interface Quotation {
  /** Id of the person, body or agency named beside them; null when there is none. */
  readonly speaker: string | null;
  /** Runs of words as they were said: 24-bit hashes, base64. Translations do not meet. */
  readonly runs: string;
}

/** Id, first zone, number of times. */
export type ConceptUse = readonly [id: string, zone: Zone, times: number];

export interface OccasionUse {
  readonly id: string;
  readonly zone: Zone;
  /** The n of "n-th anniversary", as written. */
  readonly ordinal: number | null;
  /** The year in which this one falls: by its ordinal, else by the date of publication. */
  readonly year: number | null;
}
