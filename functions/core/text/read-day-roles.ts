import { once } from "../once.ts";
import type { FoundConcept, ReadSentence } from "./article.ts";
import { cuePattern } from "./cue-pattern.ts";
import { datelineLength } from "./dateline.ts";
import type { Day } from "./days.ts";
import type { FoldedText } from "./folded-text.ts";
import type { NamedDay } from "./read-days.ts";
import { canSpeak, saying } from "./read-sources.ts";
import speech from "./speech-words.json" with { type: "json" };

const sending = once(() => cuePattern(speech.sending));

/** Of the days a text names, those of sending and those of reporting, where the nearest verb says so. */
export interface DayRoles {
  readonly sentDays: readonly Day[];
  readonly reportedDays: readonly Day[];
}

/**
 * Tells days by the verb nearest to them in their sentence: `sent on June 3`, `KCNA reported on Tuesday`, `3일 보냈다고 4일
 * 보도했다`. A dateline's day is the report's.
 */
export function readDayRoles(
  text: FoldedText,
  sentences: readonly ReadSentence[],
  named: readonly NamedDay[],
): DayRoles {
  const sentDays: Day[] = [];
  const reportedDays: Day[] = [];
  for (const day of named) {
    const at = sentences.findIndex(({ start, end }) => day.start >= start && day.start < end);
    const sentence = sentences[at];
    if (sentence === undefined) continue;
    const dateline = at < 2 ? datelineLength(sentence.sentence.text) : 0;
    if (
      (text.offsets[day.start] as number) < sentence.sentence.start + dateline ||
      isBesideAgency(text, sentence, day)
    ) {
      reportedDays.push(day.day);
      continue;
    }
    const others = named.filter((one) => one !== day);
    const [sent, said] = [sending(), saying()].map((cues) => distanceTo(cues, day, { text, sentence, others })) as [
      number,
      number,
    ];
    if (Math.min(sent, said) > REACH + CLAUSE || sent === said) continue;
    (sent < said ? sentDays : reportedDays).push(day.day);
  }
  return { sentDays, reportedDays };
}

/** Characters between a day and its verb; a character says more where words are not written in letters. */
const REACH = 44;
const SHORT_REACH = 22;
const IN_SYLLABLES = /[일日号號]/u;

/** Korean, Japanese and Chinese name the agency, then the day, and end with the verb: `朝鮮中央通信は4日、…と報じた`. */
function isBesideAgency({ folded }: FoldedText, { found }: ReadSentence, { start, end }: NamedDay): boolean {
  if (!IN_SYLLABLES.test(folded.slice(start, end))) return false;
  return found.some(
    (one) =>
      canSpeak(one) &&
      one.concept.class !== "person" &&
      (Math.abs(start - one.hit.end) <= BESIDE || Math.abs(one.hit.start - end) <= BESIDE),
  );
}

/** A particle, a comma. */
const BESIDE = 3;

/** How far the nearest of the words stands from a day, with no other day between. */
function distanceTo(
  cues: RegExp,
  { start, end }: NamedDay,
  { text, sentence, others }: { text: FoldedText; sentence: ReadSentence; others: readonly NamedDay[] },
): number {
  const reach = IN_SYLLABLES.test(text.folded.slice(start, end)) ? SHORT_REACH : REACH;
  const from = Math.max(
    sentence.start,
    start - reach,
    ...others.filter((other) => other.end <= start).map((other) => other.end),
  );
  const to = Math.min(
    sentence.end,
    end + reach,
    ...others.filter((other) => other.start >= end).map((other) => other.start),
  );
  const before = [...text.folded.slice(from, start).matchAll(cues)].at(-1);
  const after = text.folded.slice(end, to).matchAll(cues).next().value;
  const behind = before ? from + before.index + before[0].length : 0;
  return Math.min(
    before ? start - behind + (isParted(text, behind, start) ? CLAUSE : 0) : Number.POSITIVE_INFINITY,
    after
      ? after.index + (isParted(text, end, end + after.index) || sentence.found.some(isBetween) ? CLAUSE : 0)
      : Number.POSITIVE_INFINITY,
  );

  /** Whom the verb behind belongs to. */
  function isBetween(one: FoundConcept): boolean {
    return canSpeak(one) && one.hit.start >= end && one.hit.end <= end + (after?.index ?? 0);
  }
}

/** `sent on June 2, KCNA reported`: behind a comma the verb is hardly the day's. */
function isParted({ source, offsets }: FoldedText, from: number, to: number): boolean {
  return /[,;，、،؛]/u.test(source.slice(offsets[from], offsets[to]));
}

const CLAUSE = 30;
