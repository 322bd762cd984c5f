import { ANNIVERSARY_MARKS } from "./anniversary-marks.ts";
import { type Cue, type CueRole, cuesOf, phrasesFrom, phrasesUpTo } from "./direction-cues.ts";
import { directionPatterns } from "./direction-patterns.ts";

/** A run of names of one side, in a folded sentence. */
export interface Mention {
  /** 0 or 1: the side's place in the topic. */
  readonly side: number;
  readonly leader: boolean;
  readonly start: number;
  /** End of the names as written, endings included. */
  readonly end: number;
  /** What the open end of the last name took up: a case ending. */
  readonly ending: string;
}

/** A name and what stands around it: `before` and `after` reach to the names next to it, at most. */
interface Place {
  readonly mention: Mention;
  readonly before: string;
  readonly after: string;
  readonly names: string;
  readonly lang: string | null;
  /** Its words before begin the sentence. */
  readonly first: boolean;
  /** The one named before it is of the other side, and was not itself marked as written to. */
  readonly mayBeObject: boolean;
}

/**
 * Votes on who writes to whom in one sentence, by the words of direction-words.json: before a name (`to`, `from`, `إلى`), behind
 * it (`sends`, `に`, `에게`, `को`), and its case ending. Positive: the first side writes to the second. Votes of several sentences
 * add up.
 */
export function readDirection(sentence: string, mentions: readonly Mention[], lang: string | null): number {
  if (mentions.length === 0) return 0;
  const places: Place[] = [];
  let votes = 0;
  let mayBeObject = false;
  mentions.forEach((mention, at) => {
    const previous = mentions[at - 1];
    const next = mentions[at + 1]?.start ?? sentence.length;
    const place = {
      mention,
      before: sentence.slice(Math.max(previous?.end ?? 0, mention.start - REACH), mention.start),
      after: sentence.slice(mention.end, Math.min(next, mention.end + REACH)),
      first: previous === undefined && mention.start <= REACH,
      names: sentence.slice(mention.start, mention.end),
      lang,
      mayBeObject: mayBeObject && previous?.side !== mention.side && mention.start - (previous?.end ?? 0) <= REACH,
    };
    // Whose birth or death is marked writes nothing.
    if (isMarked(place.before, place.after)) return;
    places.push(place);
    const marked = caseOf(place);
    mayBeObject = marked !== -1;
    votes += voteOf(mention, marked || verbBehind(place));
  });
  const { sending, receiving } = directionPatterns();
  return votes === 0 && (sending.test(sentence) || receiving.test(sentence)) ? bySubject(sentence, places) : votes;
}

/** Whether a name stands beside a word for its birth or death: `the birth of X`, `X的生日`. */
export function isMarked(before: string, after: string): boolean {
  const [left, right] = [before.slice(-MARK_REACH), after.slice(0, NEXT_WORD)];
  return [ANNIVERSARY_MARKS.birth, ANNIVERSARY_MARKS.death].some(
    (mark) => left.search(mark) !== -1 || right.search(mark) !== -1,
  );
}

const MARK_REACH = 40;
/** Behind the name the word follows at once, but for a particle. */
const NEXT_WORD = 9;

/** Characters around a name in which a cue may stand; titles take up the rest. */
const REACH = 44;

/** A leader's name tells twice as much as a country's, which stands beside many other things. */
function voteOf({ side, leader }: Mention, sends: number): number {
  const vote = Math.sign(sends) * (leader ? 2 : 1);
  return side === 0 ? vote : -vote;
}

/** 1: the words before, the ending or the particle of a name say that it sends; -1: that it is written to. */
function caseOf(place: Place): number {
  return attached(place) || particle(place) || cueBefore(place) || cueEnding(place) || cueAmong(place);
}

/** Arabic and Hebrew write the shortest prepositions together with the name. A country's may as well be the place. */
function attached({ before, mention, lang }: Place): number {
  const letters = mention.leader ? PREFIX.exec(before)?.[1] : undefined;
  return letters === undefined ? 0 : signOf(cuesOf(letters, lang), { prefixTo: -1, prefixFrom: 1 });
}

/** Behind `and` and `that`. */
const PREFIX = /(?:^| )[\u0648\u0641\u05d5\u05e9]{0,2}([\u0644\u05dc\u05de]{1,2})$/u;

/** The cue nearest to the name wins. */
function cueBefore(place: Place): number {
  const words = place.before.trim().split(" ");
  for (let end = words.length; end > 0; end--)
    for (const phrase of phrasesUpTo(words, end)) {
      const sign = signBefore(place, cuesOf(phrase, place.lang), end === 1);
      if (sign !== 0) return sign;
    }
  return unspacedBefore(place.before);
}

function unspacedBefore(before: string): number {
  let sign = 0;
  for (const match of before.matchAll(directionPatterns().unspacedBefore)) sign = match[1] !== undefined ? 1 : -1;
  return sign;
}

/** @param next the cue stands at once behind the name before it, or begins the sentence */
function signBefore({ first, mayBeObject }: Place, cues: readonly Cue[], next: boolean): number {
  if (cues.length === 0) return 0;
  const sign = signOf(cues, mayBeObject ? { to: -1, from: 1, toIfObject: -1 } : { to: -1, from: 1 });
  if (sign !== 0) return sign;
  const leads = cues.some(({ langs }) => langs.some((lang) => VERB_FIRST.has(lang)));
  const greets = signOf(cues, { greets: -1 });
  // The first word of a sentence of these is followed by who does it; later on, by whom it is done to.
  if (greets !== 0 || !leads) return leads && first && next ? 1 : greets;
  return (mayBeObject && next ? -1 : 1) * signOf(cues, { sends: 1, gets: -1 });
}

/** Where a verb stands before who does it as readily as behind. */
const VERB_FIRST: ReadonlySet<string> = new Set(["ar", "he", "es"]);

function cueEnding({ mention, lang }: Place): number {
  return mention.ending === "" ? 0 : signOf(cuesOf(mention.ending, lang), { endTo: -1, endFrom: 1 });
}

/** Particles of Korean and Japanese behind titles, those of other languages behind a title at most. */
function particle({ after, lang }: Place): number {
  const found = directionPatterns().particles.exec(after);
  if (found) return found[1] !== undefined ? 1 : -1;
  const words = after.trim().split(" ");
  for (let start = 0; start < Math.min(2, words.length); start++)
    for (const phrase of phrasesFrom(words, start)) {
      const sign = signOf(cuesOf(phrase, lang), { toBehind: -1, fromBehind: 1 });
      if (sign !== 0) return sign;
    }
  return 0;
}

/** A run of names may hold the cue: `به` in `سوریه به بشار اسد`, `向` in `叙利亚地震向阿萨德`. */
function cueAmong({ names, lang }: Place): number {
  // Latin names hold such words themselves (`al`).
  const inner = names.split(" ").filter((word) => !LATIN.test(word));
  if (inner.slice(1, -1).some((word) => signOf(cuesOf(word, lang), { to: -1 }) !== 0)) return -1;
  return names.search(directionPatterns().unspacedTo) > 0 ? -1 : 0;
}

const LATIN = /^[a-z]+$/;

/** 1: a verb of sending follows the name within a few words; -1: one of receiving. */
function verbBehind({ before, after, lang, mayBeObject }: Place): number {
  // `hat X Y gratuliert`.
  if (mayBeObject && before.trim() === "") return 0;
  const words = after.trim().split(" ");
  for (let start = 0; start < Math.min(words.length, VERB_REACH); start++)
    for (const phrase of phrasesFrom(words, start)) {
      const cues = cuesOf(phrase, lang);
      const sign = signOf(cues, { gets: -1 }) || signOf(cues, { sends: 1, greets: 1 });
      if (sign !== 0) return sign;
    }
  const verb = directionPatterns().unspacedVerb.exec(after);
  return verb ? (verb[1] !== undefined ? -1 : 1) : 0;
}

/** Words behind the name among which a verb may be. */
const VERB_REACH = 4;

/**
 * Where nothing else tells: who does what the sentence says, by the particle of the subject, and particles that have other uses
 * where nothing is sent.
 */
function bySubject(sentence: string, places: readonly Place[]): number {
  const { receiving, subject } = directionPatterns();
  const does = receiving.test(sentence) ? -1 : 1;
  const subjects = places.filter(({ after }) => subject.test(after));
  const oneSide = new Set(subjects.map(({ mention }) => mention.side)).size === 1;
  let votes = 0;
  for (const place of places) {
    if (subjects.includes(place)) votes += oneSide ? voteOf(place.mention, does) : 0;
    else votes += voteOf(place.mention, weakParticle(place));
  }
  return votes;
}

function weakParticle({ after, lang }: Place): number {
  const [word = ""] = after.trimStart().split(" ", 1);
  return signOf(cuesOf(word, lang), { toIfSent: -1, fromIfSent: 1 });
}

/** The sign that the first of the roles asked for has, of those that the cues have. */
function signOf(cues: readonly Cue[], signs: Partial<Record<CueRole, 1 | -1>>): number {
  for (const { role } of cues) if (signs[role] !== undefined) return signs[role];
  return 0;
}
