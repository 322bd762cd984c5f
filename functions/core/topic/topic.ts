/**
 * The topic as `seeds/topic.json` holds it: two sides, and the vocabulary in which their dealings are reported.
 * Another pair of countries is another file; nothing in code names a country or a person.
 *
 * Terms are written per language (BCP 47 keys; `mul` for terms that are the same in any language). How they match:
 * case, accents, Arabic vowel signs and width are folded; Latin, Cyrillic, Greek, Arabic, Hebrew and Persian terms match
 * whole words (Arabic and Hebrew also with their one-letter prefixes); Chinese, Japanese and Korean terms match anywhere,
 * Korean only from the start of a word. `*` at the end leaves the word open (`syri*`). A term of up to three capital
 * letters only (`NK`) matches only in capitals, and one with `^` in front (`^北`) only as the first word of a headline.
 */
export interface Topic {
  readonly format: 1;
  /** Stable, kebab-case; part of what a changed topic is recognised by. */
  readonly id: string;
  /** For people: the digest's masthead. */
  readonly name: string;
  readonly sides: readonly [Side, Side];
  /** Words that hold a side's name without meaning it (`朝鮮日報`, `Korea Times`, `South Korea`); the longest term wins. */
  readonly decoys: readonly Concept[];
  /** Countries, organisations and places that belong to neither side. */
  readonly others: readonly Concept[];
  /** What can happen between the sides: greeting, reply, visit, shipment, denial … and the things it happens with. */
  readonly kinds: readonly Concept[];
  /** Recurring days on which formulaic messages are sent. */
  readonly occasions: readonly (Occasion & Concept)[];
}

/** What is asked of a topic besides its vocabulary. */
export interface TopicOutline {
  readonly id: string;
  readonly name: string;
  readonly sides: readonly [SideOutline, SideOutline];
  readonly occasions: readonly Occasion[];
}

export type SideOutline = Pick<Side, "id" | "label" | "outlets">;

/** One of the two parties and everything that names it. */
export interface Side {
  readonly id: string;
  /** For people, in English: `North Korea`. */
  readonly label: string;
  /** The country's own names, adjectives, capital, abbreviations: any of them names the side. */
  readonly names: Terms;
  /** Outlets that speak for it, by their whole names as feeds give them: their "here" and "our country" are this side. */
  readonly outlets?: readonly string[];
  readonly people: readonly Concept[];
  readonly places: readonly Concept[];
  readonly bodies: readonly Concept[];
}

/** Language → terms. */
export type Terms = Readonly<Record<string, readonly string[]>>;

export interface Concept {
  /** Unique in the topic, kebab-case. */
  readonly id: string;
  /** For people, in English. */
  readonly label: string;
  readonly terms: Terms;
  /** People: `leader` for heads of state and government, who name their side as the country's name does. */
  readonly role?: "leader";
  /**
   * Kinds: the family they belong to, e.g. `message`, `meeting`, `arms`, `weapons`, `sanction`, `statement`. Two families are
   * no kinds of happening: `outcome` (signed, postponed), and `style`, titles that a leader bore for some years only: two
   * messages in which a leader bears different ones are not the same.
   */
  readonly group?: string;
}

/** The terms are left out where only the days are asked for. */
export interface Occasion extends Omit<Concept, "terms"> {
  readonly terms?: Terms;
  /** Month and day, `MM-DD`; null when it moves. */
  readonly day: string | null;
  /** Founding year: the n-th anniversary falls in `since + n`. Null when unknown or not counted. */
  readonly since: number | null;
  /** Side whose occasion it is. */
  readonly side: string | null;
  /**
   * Whose birth, death or founding it marks, by the id of a person, body or side: then any words for such an anniversary
   * beside any of their names mean it too, titles and ordinals between ("the 80th anniversary of the birth of …").
   */
  readonly of?: string;
  readonly mark?: "birth" | "death" | "founding";
}
