import type { Occasion } from "../topic/topic.ts";
import type { OccasionHit } from "./read-occasions.ts";

/** Who writes to whom, and whose names stand in title and lead. */
export interface Letter {
  /** As Facts.direction. */
  readonly direction: number;
  /** Ids of the sides, first and second. */
  readonly sides: readonly string[];
  /** People named in title and lead. */
  readonly named: ReadonlySet<string>;
}

/** So many votes tell the direction for certain: one may be a misread preposition. */
const SURE_VOTES = 2;

/**
 * Birthdays as they are meant: nobody greets another on his own. Where the word stands nearest to the sender ("Kim sends
 * birthday greetings to the president"), it is the addressee's birthday, if he is named and has one; else no occasion.
 */
export function birthdayOfAddressee(
  hits: readonly OccasionHit[],
  occasions: readonly Occasion[],
  { direction, sides, named }: Letter,
): OccasionHit[] {
  if (Math.abs(direction) < SURE_VOTES) return [...hits];
  const sender = sides[direction > 0 ? 0 : 1];
  // Of the dead, whose day of death is marked too, anybody may keep the birthday.
  const dead = new Set(occasions.filter(({ mark }) => mark === "death").map(({ of }) => of));
  const isBirthday = ({ mark, of }: Occasion): boolean => mark === "birth" && of !== undefined && !dead.has(of);
  const meant = occasions.find(
    (occasion) => isBirthday(occasion) && occasion.side !== sender && named.has(occasion.of ?? ""),
  );
  return hits.flatMap((hit) => {
    if (!isBirthday(hit.occasion) || hit.occasion.side !== sender) return [hit];
    return meant === undefined ? [] : [{ ...hit, occasion: meant }];
  });
}
