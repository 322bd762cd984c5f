/**
 * The constants by which stories are told apart, in one place, each with its reason. Weights of the features are learned
 * and stand in identity-weights.json and story-weights.json.
 */

/** What a concept counts for by where it stands first: title, lead, rest. Reports say what happened at the top; the rest is background. */
export const ZONE_WEIGHT = [1, 0.8, 0.3] as const;

/** A story's score is mostly its best member's, so that one odd member cannot pull in strangers, with a part for the best three. */
export const BEST_MEMBER_SHARE = 0.7;
export const BEST_MEMBERS = 3;

/**
 * How sure it must be that an item belongs to a story. A happening lost is as bad as three repeats shown: held out, that sum is the
 * same for thresholds of 0.43 to 0.5 over all labelled sets; of real items more repeats are held back at the lower end, and no
 * happening is lost at either.
 */
export const SAME_FROM = 0.43;
/**
 * And how like its reports must be, taken one by one, by days between publications: in a quiet store a thin report has but one
 * story near, and everything else speaks for that one. Nearly all reports of a happening come within a month, reposts up to
 * 24 days late; the next cargo on the same way, anniversaries and contracts of one kind come later in the same words.
 */
export const LIKELY_FROM = [
  { days: 30, likeness: 0.5 },
  { days: Number.POSITIVE_INFINITY, likeness: 0.8 },
] as const;
/** Two reports in one language that both name something rare, and not the same, must be as much alike as old ones. */
export const LIKELY_THOUGH_OTHER = 0.8;

/** A day further off than half a year is named with its year: without one it would be the nearest such day. */
export const WRITTEN_YEAR_DAYS = 183;
/** What a repost of old news counts as: reposts have come up to 24 days later. */
export const REPOST_DAYS = 7;
/** So many sentences, and so large a share of the shorter text's, make a text a copy: background shared by two reports is less. */
export const SAME_SENTENCES = 2;
export const SAME_SHARE = 0.7;

/** In a busy fortnight "about the same days" says less. */
export const CROWD_DAYS = 14;

/** A vetoed pair keeps so much score that it can still be shown among the nearest. */
export const VETOED_SCORE = 0.02;
/** A story is out of the question when so large a part of its compared members is vetoed. */
export const VETOED_SHARE = 0.5;
/** Messages published further apart than this, in days, need a proven common year: reposts have come up to 24 days later. */
export const GREETING_DAYS = 25;
/** Messages said to be sent so many days apart are two; one day is a time zone, or a misread weekday. */
export const SENT_APART = 2;

/** Wording so much alike is a formula, or a copy, which names the same. */
export const FORMULA_WORDS = 0.5;
/** A report that is told of so many days before its publication was told of unpublished. */
export const UNPUBLISHED_DAYS = 3;

/** Days around publication in which every known document is a candidate. */
export const RECENT_DAYS = 21;
/** Documents compared at most, those sharing most first: of 2,000 labelled items in one store none is judged worse than with 72. */
export const MOST_CANDIDATES = 48;
/** A concept named by more documents than this finds no candidates: it is no rare one. */
export const RARE_POSTINGS = 400;

/** Pseudo-stories by which the prior frequencies of concepts are weighed against those counted in the corpus. */
export const PRIOR_STORIES = 25;
/** Share of stories naming a concept of which nothing is known, by class. */
export const PRIOR_SHARE = {
  leader: 0.45,
  kind: 0.06,
  person: 0.03,
  place: 0.05,
  body: 0.04,
  other: 0.06,
  source: 0.1,
} as const;

/** Share of a text's word runs found in a seed's fingerprint from which it is a copy or a part of it. */
export const COPY_CONTAINMENT = 0.5;
/** Texts with fewer runs than this prove nothing by containment. */
export const COPY_RUNS = 12;

/** Numbers within this part of each other are the same number rounded. */
export const ROUNDING = 0.12;

/** Groups and ids of kinds on which rules rest; the topic's vocabulary must use these names for them. */
export const MESSAGE_GROUP = "message";
export const MEETING_GROUP = "meeting";
/** The kind that says only that it is a message. */
export const GENERIC_MESSAGE = "message";
/** Kinds of message that outlets take for one another: sympathy after a disaster is condolence, a reply gives thanks. */
export const SAME_MESSAGE: Readonly<Record<string, string>> = { sympathy: "condolence", thanks: "reply" };
/** Greetings are formal whoever sends them. */
export const GREETING_KIND = "congratulation";
/**
 * What messages are sent for besides occasions, by kinds and occasions: somebody was chosen, and is congratulated; lives were
 * lost, and are mourned.
 */
export const REASONS_TO_CONGRATULATE: readonly string[] = [
  "elected",
  "appointment",
  "assad-election",
  "assad-inauguration",
  "assad-baath-election",
  "kim-jong-un-party-head",
  "kim-jong-un-state-head",
];
export const REASONS_TO_MOURN: readonly string[] = [
  "death",
  "ambassador-death",
  "casualties",
  "explosion",
  "terror-attack",
];
/** And those of them that are told apart: nobody takes an earthquake for a flood, or for the death of a leader. */
export const LOSSES: readonly string[] = [
  "earthquake",
  "flood",
  "pandemic",
  "death-of-hafez",
  "death-of-kim-il-sung",
  "death-of-kim-jong-il",
];
/** Kinds of message in which lives are mourned. */
export const MOURNING_KINDS: readonly string[] = ["condolence", "sympathy"];
/** Messages that a leader, premier, minister or speaker sends to his like, each on his own. */
export const FORMAL_MESSAGES: readonly string[] = [GREETING_KIND, "condolence", "sympathy", GENERIC_MESSAGE];
/** Kinds that tell of a death; and those that, together, tell of an ambassador's. What he did before is another happening. */
export const DEATHS: readonly string[] = ["death", "ambassador-death"];
export const AMBASSADOR_DEATHS: readonly (readonly string[])[] = [["ambassador-death"], ["death", "ambassador"]];
/** Kinds in which an ambassador is received: the greetings that he conveys are not what happened. */
export const AMBASSADORS: readonly string[] = ["credentials", "ambassador-farewell"];
/** Offices below a leader's in which such messages are sent. */
export const OFFICES: readonly string[] = [
  "prime-minister",
  "foreign-minister",
  "defence-minister",
  "parliament-speaker",
];
/** The ruling party of each side, by its bodies: they greet each other in messages of their own, beside the leaders'. */
export const RULING_PARTIES: readonly (readonly string[])[] = [
  ["workers-party-of-korea", "wpk-departments"],
  ["baath-party"],
];
/** Kinds by which a ministry or a paper takes a stand. */
export const STANDS: readonly string[] = ["condemnation", "accusation", "threat", "statement"];
/** What is done, and what undoes it: an embassy opened and closed, a park that gets and loses its name. */
export const REVERSALS: readonly (readonly [string, string])[] = [
  ["embassy-opening", "embassy-closing"],
  ["naming-in-honour", "renaming"],
  ["credentials", "ambassador-farewell"],
  ["outcome-arrested", "outcome-released"],
];
/** Groups of kinds of which reports of one happening name the same ones: a cargo of suits is none of radar parts. */
export const GOODS: ReadonlySet<string | null> = new Set(["arms", "weapons"]);
export const PURSUITS: ReadonlySet<string | null> = new Set([
  "economy",
  "culture",
  "sport",
  "disaster",
  "law",
  "rights",
  "honour",
]);
/** Newspapers and agencies: who said so, not what happened. */
export const PRESS_GROUP = "press";
export const DENIAL_KINDS: readonly string[] = ["denial", "denies", "deny", "rejection"];
/** Stages of one document, each a happening of its own: what outlets have seen of it, and its publication. */
export const LEAK_KIND = "leak";
export const PUBLICATION_KIND = "publication";
/** What can be leaked and published. */
export const DOCUMENT_KINDS: readonly string[] = ["report", "un-panel"];
