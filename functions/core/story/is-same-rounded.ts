import { ROUNDING } from "./judging-constants.ts";

/** Whether two numbers are the same, one of them rounded perhaps; see ROUNDING. */
export function isSameRounded(one: number, other: number): boolean {
  return Math.abs(one - other) <= ROUNDING * Math.max(one, other);
}
