/** What a new fact weighs, and from which sum on facts make an update. */
export const PLAIN_FACT = 2;
/** Facts that another wording may bring: they make an update only together. */
export const SLIGHT_FACT = 1;
export const ENOUGH = 2;

/** A sentence that names a year so far before the story's own tells what was before. */
export const BACKGROUND_YEARS = 2;
/** Days further than this from the report are no part of its news. */
export const DATE_REACH = 120;

/** Messages are reported so many days after they were sent. */
export const MESSAGE_DAYS = 10;
/** Content words that make a statement; fewer are a byline. */
export const SHORTEST_STATEMENT = 4;
/** Group of the bodies that stand for their state or speak for it: another wording names them or not. */
export const ORGAN_GROUP = "organ";

/** Kinds of happening that say as much as an outcome does: a delegation that visits has arrived. */
export const OUTCOMES_TOLD_BY: Readonly<Record<string, readonly string[]>> = {
  "outcome-signed": ["treaty"],
  "outcome-arrested": ["arrest"],
  "outcome-sentenced": [],
  "outcome-killed": ["casualties", "death", "condolence", "assassination"],
  "outcome-arrived": ["visit", "delegation", "meeting", "reception"],
  "outcome-completed": ["match-result"],
  "outcome-seized": ["seizure"],
  "outcome-rejected": ["denial", "seizure"],
  "outcome-dismissed": ["appointment"],
};

/** Verbs of any report ("officials confirmed"), which say something new only beside another fact. */
export const WEAK_OUTCOMES: ReadonlySet<string> = new Set([
  "outcome-confirmed",
  "outcome-arrived",
  "outcome-completed",
  "outcome-approved",
  "outcome-rejected",
  "outcome-killed",
]);
