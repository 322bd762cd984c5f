import type { Facts } from "../../../functions/core/text/article.ts";

/** What is read out of an item that says nothing. */
export const NO_FACTS: Facts = {
  concepts: [],
  occasions: [],
  anniversaries: [],
  correspondents: [],
  direction: 0,
  published: null,
  fetched: 0,
  days: [],
  months: [],
  numbers: [],
  names: [],
  words: "",
  sentences: "",
};
