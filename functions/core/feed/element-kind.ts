/** `text`: for people, may hold markup; `unread`: nothing is read from it; `item`: an item or entry; `other`: all others. */
export type ElementKind = "text" | "unread" | "item" | "other";

/** Local names, under any prefix, as parts of a pattern. */
const NAMES = {
  text: "title|subtitle|tagline|description|summary|content|encoded",
  /** A third of most feeds. */
  unread:
    "category|creator|contributor|author|subject|keywords|comments|commentrss|credit|thumbnail|enclosure|generator|copyright|rights|webmaster|managingeditor",
  item: "item|entry",
} as const;
const NAME = `(?:[\\w.-]{1,40}:)?(?:(${NAMES.text})|(${NAMES.unread})|(${NAMES.item}))`;
const WHOLE_NAME = new RegExp(`^${NAME}$`, "i");

/** Of an element by its tag as written. */
export function kindOfElement(tag: string): ElementKind {
  const found = WHOLE_NAME.exec(tag);
  if (found === null) return "other";
  return found[1] !== undefined ? "text" : found[2] !== undefined ? "unread" : "item";
}

/**
 * The start tags of all but the others, and the openings of sections and comments, in which no tag is one. Groups: the name, its
 * text, unread or item name, the attributes.
 */
export const TOLD_APART = new RegExp(`<!\\[CDATA\\[|<!--|<(${NAME})(\\s[^<>]{0,2000})?>`, "gi");

/** An unread element holds less, or its end tag is missing. */
const UNREAD_AT_MOST = 1000;
/** Elements that are read: one that holds them and should not was never closed. */
const READ =
  /<(?:[\w.-]{1,40}:)?(?:item|entry|title|link|guid|id|pubdate|date|published|issued|created|updated|modified|description|summary|content|encoded|source)[\s/>]/i;

/** Whether what an unread element seems to hold can be left out: it is short, and nothing that is read was drawn into it. */
export function isLeftOut(content: string): boolean {
  return content.length <= UNREAD_AT_MOST && (!content.includes("<") || !READ.test(content));
}
