import type { Feed } from "../feed/feed.ts";
import type { FeedState } from "../feed/feed-state.ts";
import type { ItemRecord, NearMiss } from "../state/segment.ts";
import type { KnownDocument } from "../story/known-document.ts";
import type { CompiledConcept } from "../topic/compile-topic.ts";
import type { Occasion } from "../topic/topic.ts";
import type { Agencies } from "./find-agencies.ts";
import type { RitualEdition } from "./find-editions.ts";

/** All that one digest is made from, gathered by the pipeline; building and rendering it reads nothing else. */
export interface DigestSource {
  /** The digest's id, which is its slot: `2018-06-03T0700Z`. */
  readonly id: string;
  /** UTC instant the digest belongs to. */
  readonly slot: string;
  /** UTC instant of composing. */
  readonly made: string;
  /** IANA zone of the reader; every time in the mail is in it, named. */
  readonly timeZone: string;
  readonly topic: {
    readonly name: string;
    /** Each side's label by id, the first side first. */
    readonly sides: Readonly<Record<string, string>>;
    /** What the vocabulary calls people, places, bodies and kinds of happening, by id. */
    readonly concepts: ReadonlyMap<string, CompiledConcept>;
    readonly occasions: readonly Occasion[];
  };
  /** UTC instants for people; `from` null for the first digest. */
  readonly covers: { readonly from: string | null; readonly to: string };
  /** Records committed since the last digest, in order of commit. */
  readonly records: readonly ItemRecord[];
  /** Per story id that a record belongs to, relates to or was matched with: its known documents, oldest first, seeds included. */
  readonly stories: ReadonlyMap<string, readonly KnownDocument[]>;
  /** Who is cited by others as a source. */
  readonly agencies: Agencies;
  /** Every edition of a formulaic message that is known, those of this digest included, oldest first. */
  readonly editions: readonly RitualEdition[];
  /** The feed list in its order, with what is remembered of each. */
  readonly feeds: readonly { readonly feed: Feed; readonly state: FeedState | null }[];
  /** Items looked at since the last digest, all feeds and runs. */
  readonly items: number;
  /** UTC instants of the passes since the last digest, oldest first. */
  readonly passes: readonly string[];
  /** Near misses since the last digest, nearest first, and how many there were. */
  readonly nearMisses: { readonly count: number; readonly nearest: readonly NearMiss[] };
  /** Stories known before this digest. */
  readonly known: number;
  /** Happenings first reported per week, oldest week first, the last one the week up to `slot`; 26 of them. */
  readonly weeks: readonly { readonly from: string; readonly happenings: number }[];
  /** UTC instant at which the monitor began to read. */
  readonly began: string;
  /** UTC instant of the last digest that was sent, null when none was. */
  readonly lastSent: string | null;
  /** UTC instant of the next one, null when not scheduled. */
  readonly next: string | null;
  /** Silent days after which a mail says that there is nothing new. */
  readonly quietDays: number;
  readonly run: string;
  readonly version: string;
}
