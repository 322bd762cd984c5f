import type { GoldItem } from "../../functions/core/evaluate/gold-item.ts";
import { randomNumbers } from "../random-numbers.ts";

const DAY = 86_400_000;

/**
 * The same items as if all happenings fell into so many days: each happening moves to a random day and keeps its inner
 * gaps, and dates written in the texts move along. Needs no new labels, and shows whether a judge trusts the calendar too
 * much. Irrelevant items stay out. In order of reading.
 */
export function moveIntoDays(gold: readonly GoldItem[], days: number, seed: number): GoldItem[] {
  const random = randomNumbers(seed);
  const starts = new Map<string, { first: number; to: number }>();
  const relevant = gold.filter(({ labels }) => labels.relevant && labels.contested.length === 0);
  for (const { item, labels } of relevant) {
    const event = labels.event as string;
    const at = Date.parse(item.published ?? item.fetched);
    const known = starts.get(event);
    if (!known) starts.set(event, { first: at, to: START + Math.floor(random() * days) * DAY });
    else known.first = Math.min(known.first, at);
  }
  return relevant
    .map((one, at) => ({
      one: moveItem(one, starts.get(one.labels.event as string) as { first: number; to: number }),
      at,
    }))
    .sort((a, b) => Date.parse(a.one.item.fetched) - Date.parse(b.one.item.fetched) || a.at - b.at)
    .map(({ one }) => one);
}

/** Any day will do; not near an occasion that messages are sent for. */
const START = Date.parse("2026-05-20T00:00:00Z");

function moveItem({ item, labels }: GoldItem, { first, to }: { first: number; to: number }): GoldItem {
  const by = Math.round((to - first) / DAY) * DAY;
  const shift = (date: string): string => {
    const moved = new Date(Date.parse(date) + by).toISOString();
    return date.length === 10 ? moved.slice(0, 10) : moved;
  };
  return {
    labels,
    item: {
      ...item,
      published: item.published === null ? null : shift(item.published),
      fetched: shift(item.fetched),
      title: item.title === null ? null : moveDates(item.title, by, item.fetched),
      text: moveDates(item.text, by, item.fetched),
    },
  };
}

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** Moves `March 8`, `8 March 2018`, `3월 8일` and `3月8日`; a year without a day stays, as part of what happened. */
function moveDates(text: string, by: number, reference: string): string {
  const year = new Date(reference).getUTCFullYear();
  const moveTo = (month: number, day: number, written?: string): Date => {
    const to = new Date(Date.UTC(written ? Number(written) : year, month - 1, day) + by);
    return to;
  };
  return text
    .replace(
      new RegExp(`\\b(${MONTHS.join("|")}) (\\d{1,2})\\b(?:, (\\d{4}))?(?! [Rr]evolution)`, "g"),
      (_, month: string, day: string, written?: string) => {
        const to = moveTo(MONTHS.indexOf(month) + 1, Number(day), written);
        return `${MONTHS[to.getUTCMonth()]} ${to.getUTCDate()}${written ? `, ${to.getUTCFullYear()}` : ""}`;
      },
    )
    .replace(
      /(\d{1,2})(월 ?|月)(\d{1,2})(일|日)(?!革命| ?혁명)/g,
      (_, month: string, a: string, day: string, b: string) => {
        const to = moveTo(Number(month), Number(day));
        return `${to.getUTCMonth() + 1}${a}${to.getUTCDate()}${b}`;
      },
    );
}
