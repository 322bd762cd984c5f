import type { ItemRecord, SegmentPart } from "./segment.ts";

const DAY = 86_400_000;
/**
 * What was read within these days is at every run's hand: longer than a feed shows its items as a rule, and the half year
 * that the digest draws. Older items are found in the history.
 */
const RECENT_DAYS = 182;
/** Messages on an occasion come back every year: the last edition stays at hand. */
const OCCASION_DAYS = 400;
/** An article's text, and sentences of it, are kept for so long; its facts, our phrases and hashes stay for good. */
const TEXT_DAYS = 90;

export interface Sorted {
  /** At hand in every run. */
  readonly recent: readonly SegmentPart[];
  /** For the history, in order. */
  readonly older: readonly SegmentPart[];
}

/**
 * Parts what is at hand into what stays there and what goes into the history. What no digest has told of stays, text and
 * all, however old it is; what was recalled from the history goes once it was not asked for again.
 * @param told everything up to this sequence number stands in a digest
 */
export function sortParts(parts: readonly SegmentPart[], { now, told }: { now: Date; told: number }): Sorted {
  const recent: SegmentPart[] = [];
  const older: SegmentPart[] = [];
  const recalled = new Set<string>();
  for (const part of parts.toReversed()) {
    const age = (now.getTime() - Date.parse(part.made)) / DAY;
    if (part.sequence > told) {
      recent.push(part);
      continue;
    }
    const isYoung = age < RECENT_DAYS;
    const stays = ({ document }: ItemRecord) =>
      isYoung || (part.sequence > 0 && age < OCCASION_DAYS && document.facts.occasions.length > 0);
    const kept = part.records.filter(stays).filter(({ document }) => part.sequence > 0 || !recalled.has(document.id));
    if (part.sequence === 0) for (const { document } of kept) recalled.add(document.id);
    push(recent, { ...part, records: age < TEXT_DAYS ? kept : kept.map(withoutText) });
    if (part.sequence > 0)
      push(older, { ...part, records: part.records.filter((each) => !stays(each)).map(withoutText) });
  }
  return { recent: recent.reverse(), older: older.reverse() };
}

function push(parts: SegmentPart[], part: SegmentPart): void {
  if (part.records.length > 0) parts.push(part);
}

function withoutText(record: ItemRecord): ItemRecord {
  if (record.item.text === "" && record.novelty.length === 0) return record;
  return { ...record, item: { ...record.item, text: "" }, novelty: [] };
}
