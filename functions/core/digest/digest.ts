/**
 * What one mail says, every string already chosen and every time already in the reader's zone: the HTML, the plain text and
 * the stored JSON are three renderings of this and add nothing. A part with nothing to say is null.
 */
export interface Digest {
  /** The slot as a name: `2018-06-03T0700Z`. */
  readonly id: string;
  readonly subject: string;
  /** What a mail client shows behind the subject; continues it. */
  readonly preheader: string;
  readonly masthead: Masthead;
  /** The parts in their order, a count and a line each; empty on a day without news. */
  readonly glance: readonly GlanceRow[];
  readonly news: Part<NewEntry> | null;
  readonly changed: Part<ChangedEntry> | null;
  readonly ritual: Part<RitualEntry> | null;
  readonly heldBack: HeldBack | null;
  readonly coverage: Coverage;
  /** Sentences, each a paragraph. */
  readonly footer: readonly string[];
}

/** Words of somebody else, shown as they were published. */
export interface Quote {
  readonly text: string;
  /** BCP 47; null when unknown. */
  readonly lang: string | null;
  readonly dir: "ltr" | "rtl";
  /** http(s) only. */
  readonly url: string | null;
}

/** Our own words, with quotes in them. */
export type Line = readonly (string | Quote)[];

/** `title` and `count` make the heading: `New`, `2 happenings`. */
export interface Part<Entry> {
  readonly title: string;
  readonly count: string;
  /** A sentence under the heading. */
  readonly note: string | null;
  readonly entries: readonly Entry[];
}

export interface Masthead {
  readonly monitor: string;
  /** `Monday 9 October 2023`. */
  readonly day: string;
  /** The window covered and the zone of all times. */
  readonly covers: string;
  /**
   * What to know before reading: that a missed digest is made up for, that no run took place for days; on a day without news
   * what was checked, since when there was nothing, and which message is expected next.
   */
  readonly statements: readonly Line[];
}

export interface GlanceRow {
  readonly count: string;
  readonly label: string;
  /** True for what is new or missing. */
  readonly accent: boolean;
  readonly lines: readonly GlanceLine[];
}

export interface GlanceLine {
  readonly title: Quote | null;
  /** Named when it is not the reader's. */
  readonly language: string | null;
  readonly note: string;
  /** Number of the entry that it points to. */
  readonly entry: number | null;
}

/** Who stands behind a report, in a word. */
export interface Kind {
  readonly text: string;
  readonly stateMedia: boolean;
}

/** A happening first reported since the last digest. */
export interface NewEntry {
  readonly number: number;
  readonly story: string;
  readonly headline: Quote;
  /** The headline's language, when it is not the reader's. */
  readonly language: string | null;
  /** When it happened, when and by whom it was first reported. */
  readonly when: Line;
  readonly excerpts: readonly Excerpt[];
  /** `3 outlets`, `One independent source (…), 5 relays`. */
  readonly sources: string;
  /** A row an outlet; where all rest on one source, that first, whether or not it was read. */
  readonly reports: readonly ReportRow[];
  /** Outlets beyond those listed, counted by kind and language. */
  readonly moreReports: string | null;
  readonly notes: readonly Note[];
}

/** At most two sentences of one report. */
export interface Excerpt {
  readonly quote: Quote;
  /** Whose words, linked to the report. */
  readonly outlet: Quote;
  /** Of a report that is not the headline's: its language, and that this is not in those before it. */
  readonly note: string | null;
}

export interface ReportRow {
  /** The outlet's name, linked to its first report. */
  readonly outlet: Quote;
  readonly kind: Kind | null;
  /** Its language, or `origin` of a source that others cite and that was not read itself. */
  readonly remark: string | null;
  /** Titles of its reports, unless the entry already shows them; without an address the outlet's own. */
  readonly titles: readonly Quote[];
}

/** `Recognised`, `Why it is here`, `Why it is new`, `Related`. */
export interface Note {
  readonly label: string;
  readonly line: Line;
}

/** A known story with something that no known report says. */
export interface ChangedEntry {
  readonly story: string;
  readonly headline: Quote;
  readonly known: Line;
  readonly additions: readonly Addition[];
}

export interface Addition {
  /** Only what is new in this report. */
  readonly sentences: readonly Quote[];
  /** Outlet (linked), kind, language, date. */
  readonly source: Line;
  readonly url: string | null;
  /** What was left out: `4 other sentences known`. */
  readonly rest: string | null;
}

/** A formulaic message that came, or one that was expected and did not. */
export interface RitualEntry {
  readonly label: string;
  readonly missing: boolean;
  /** For the subject: `Kim Jong Un to Bashar al-Assad, Corrective Movement, 49th`. */
  readonly brief: string;
  /** Occasion, ordinal, day; sender and addressee. */
  readonly statement: Line;
  /** The best source's title, linked; null for one that did not come. */
  readonly headline: Quote | null;
  readonly details: readonly Line[];
  /** Outlets that carry it, each linked to its report, with the language where it is not the reader's. */
  readonly outlets: readonly { readonly outlet: Quote; readonly language: string | null }[];
}

/** Relevant items that were taken for known stories, and irrelevant ones that came near. */
export interface HeldBack extends Part<HeldBackItem> {
  readonly nearMisses: { readonly statement: string; readonly nearest: readonly NearMissRow[] } | null;
}

export interface HeldBackItem {
  readonly number: number;
  readonly title: Quote;
  /** Named when it is not the reader's. */
  readonly language: string | null;
  /** Outlet and language. */
  readonly source: Line;
  /** Why, in one phrase. */
  readonly reason: string;
  /** The known story: `Known since 24 Apr 2008: `, its title. */
  readonly known: Line;
}

export interface NearMissRow {
  readonly title: Quote;
  readonly language: string | null;
  readonly reason: string;
}

/** Which feeds could be read, so that silence is evidence. */
export interface Coverage {
  readonly title: string;
  readonly count: string;
  /** What could not be read, first. */
  readonly statement: Line | null;
  readonly rows: readonly CoverageRow[];
  /** What first reads recorded as known. */
  readonly baseline: string | null;
  readonly weeks: Weeks | null;
}

export interface CoverageRow {
  readonly count: string;
  readonly state: string;
  readonly lines: readonly Line[];
}

/** Relevant happenings a week. */
export interface Weeks {
  readonly title: string;
  /** Oldest first. */
  readonly happenings: readonly number[];
  readonly first: string;
  readonly last: string;
  /** What the bars show, in words. */
  readonly sentence: string;
}
