import { ANNIVERSARY_MARKS } from "./anniversary-marks.ts";

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

/**
 * Votes on who writes to whom in one sentence: words before a name (`to`, `from`, `إلى`), behind it (`sends`, `に`, `에게`),
 * and its case ending. Positive: the first side writes to the second. Votes of several sentences add up.
 */
export function readDirection(sentence: string, mentions: readonly Mention[], lang: string | null): number {
  const turkic = lang !== null && /^(?:tr|az)\b/.test(lang);
  let votes = 0;
  mentions.forEach((mention, at) => {
    const before = sentence.slice(Math.max(mentions[at - 1]?.end ?? 0, mention.start - REACH), mention.start);
    const after = sentence.slice(
      mention.end,
      Math.min(mentions[at + 1]?.start ?? sentence.length, mention.end + REACH),
    );
    // Whose birth or death is marked writes nothing.
    if (isMarked(before, after)) return;
    const sends = turkic ? turkicCase(after) : (cueBefore(before) || cueEnding(mention.ending)) + cueAfter(after);
    const vote = Math.sign(sends) * (mention.leader ? 2 : 1);
    votes += mention.side === 0 ? vote : -vote;
  });
  return votes;
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

/** 1: the name behind this sends; -1: it is written to. The cue nearest to the name wins. */
function cueBefore(before: string): number {
  let best = 0;
  let place = -1;
  for (const match of before.matchAll(CUES_BEFORE)) {
    const at = match.index + match[0].length;
    if (at < place) continue;
    place = at;
    best = match[1] !== undefined ? 1 : -1;
  }
  return best;
}

/** First group: of the sender; second: of the addressee. */
const CUES_BEFORE = new RegExp(
  [
    "((?<=^| )(?:from|by|von|vom|desde|dari|oleh|van|od|от|من|از|מ|مِن)(?= )|(?:来自|來自))",
    "((?<=^| )(?:to|for|an|au|aux|al|a|ao|para|alla|ke|kepada|aan|do|dla|congratulates?|congratulated|greets|gratuliert|felicite|felicita|поздравил|поздравляет|الي|به|את|thanks|thanked)(?= )|(?:致电|致電|致函|祝贺|祝賀|向|给|給|致))",
  ].join("|"),
  "gu",
);

function cueEnding(ending: string): number {
  return /^(?:у|ю|ому)$/u.test(ending) ? -1 : 0;
}

/** Turkish and Azerbaijani hang the case on the name: `Esad'a` to, `Kim'den` from. */
function turkicCase(after: string): number {
  if (/^ (?:dan|den|tan|ten)(?= )/u.test(after)) return 1;
  return /^ (?:a|e|ya|ye|na|ne)(?= )/u.test(after) ? -1 : 0;
}

/** 1: the name in front sends; -1: it is written to, or receives. */
function cueAfter(after: string): number {
  const particle = PARTICLES.exec(after);
  if (particle) return particle[1] !== undefined ? 1 : -1;
  const verb = VERBS.exec(after);
  return verb ? (verb[1] !== undefined ? 1 : -1) : 0;
}

/** Korean and Japanese particles, titles allowed between; first group: of the sender. */
const PARTICLES =
  /^(?: ?(?:\p{Script=Hangul}{1,8}|[\p{Script=Han}]{1,8})){0,4}?(?:(께서|로부터|에게서|からの|から|より)|(에게|께|앞으로|한테|に|へ|宛))/u;
/** First group: of the sender. */
const VERBS =
  /^(?: \p{L}+){0,3}? ?(?:(sends?|sent|congratulat\p{L}+|greets?|extends?|conveys?|sendet|schickt|sandte|gratulier\p{L}+|envoie|adresse|felicit\p{L}+|envi\p{L}+|invia|поздрав\p{L}+|направ\p{L}+|посл\p{L}+|يهني|هنا|يبعث|بعث|ارسل|يرسل|يوجه|致电|致電|致函|发|發|向|mengirim|mengucap\p{L}+|kutla\p{L}+|gonder\p{L}+)|(receiv\p{L}+|gets?|got|erhielt|erhalt|recoit|recib\p{L}+|riceve|recebe\p{L}*|получ\p{L}+|يتلقي|تلقي|接到|收到|받\p{L}+|menerima))(?!\p{L})/u;
