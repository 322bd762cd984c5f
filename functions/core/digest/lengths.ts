/** How much of anything a mail shows: lengths in characters, chosen so that a normal day is read in two minutes. */
export const LENGTHS = {
  /** A headline; longer ones are abuse or a whole paragraph. */
  title: 220,
  /** What stands for a headline where there is none. */
  untitled: 120,
  /** A headline where only its start is needed. */
  glanceTitle: 56,
  outlet: 60,
  /** One report's excerpt: as much as a search engine's snippet. */
  excerpt: 300,
  /** Reports of one happening that are quoted: the headline's, then those that add something. */
  excerpts: 3,
  /** Outlets of one happening that are named. */
  reports: 8,
  /** New sentences shown of one report. */
  novelSentences: 5,
  novelSentence: 400,
  /** Words shown for each side under "Why it is here". */
  matchedWords: 4,
  matchedWord: 40,
  /** Words and phrases of a formulaic message that its previous edition did not have. */
  freshWords: 5,
  freshPhrase: 80,
  reasons: 2,
  /** Names that a repeat shares with the known story, told with the reason. */
  sharedNames: 2,
  related: 3,
  reason: 160,
  /** Titles in a row of the glance. */
  glanceTitles: 2,
  /** Feeds named in a row of the coverage. */
  feedsNamed: 6,
  /** Feeds that could not be read: all of any list that a person keeps. */
  unreadNamed: 60,
  feedError: 120,
  /** The subject whole: what a wide inbox shows. */
  subject: 100,
  /** What clients show behind the subject. */
  preheader: 150,
  nearMisses: 3,
  /** Longer addresses are dropped: no client follows them surely. */
  url: 2000,
} as const;
