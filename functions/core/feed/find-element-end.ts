/** What stands round texts and never in one: where such a tag comes, an element without an end tag is over. */
const AROUND_TEXTS: ReadonlySet<string> = new Set(["item", "entry", "channel", "rss", "feed", "rdf"]);
const TAG = /<(\/?)([A-Za-z_][\w.:-]{0,120})/y;
/** Searches that find no end may look at so many times the document in all. Nearly all documents have none of them. */
const FRUITLESS_AT_MOST = 2;

/** Where the end tag of an element begins whose start tag ends at `from`; -1 when it has none of its own. */
export type FindElementEnd = (name: string, from: number) => number;

/**
 * Finds end tags, sections and comments leapt over, whatever capitals they are written in. The search ends with the item that
 * the element stands in, and at the next start tag of the same name: an end tag that is missing takes no neighbours along.
 */
export function elementEnds(xml: string, find: Find): FindElementEnd {
  const tag = new RegExp(TAG);
  let fruitless = 0;

  /** Behind the section or comment that begins at a sign; null for any other tag. */
  function behindSection(sign: number): number | null {
    if (xml.charCodeAt(sign + 1) !== EXCLAMATION) return null;
    const end = xml.startsWith("<![CDATA[", sign)
      ? find("]]>", sign)
      : xml.startsWith("<!--", sign)
        ? find("-->", sign)
        : -1;
    return end === -1 ? null : end + 3;
  }

  return (name, from) => {
    let wanted: string | null = null;
    for (let at = xml.indexOf("<", from); at !== -1; at = xml.indexOf("<", at)) {
      // What nearly all elements have: text and their end.
      if (xml.charCodeAt(at + 1) === SLASH && xml.startsWith(name, at + 2) && endsName(xml, at + 2 + name.length))
        return at;
      const behind = behindSection(at);
      if (behind !== null) {
        at = behind;
        continue;
      }
      if (fruitless > FRUITLESS_AT_MOST * xml.length) return -1;
      tag.lastIndex = at;
      const found = tag.exec(xml);
      at += 1;
      if (found === null) continue;
      const other = (found[2] as string).toLowerCase();
      wanted ??= name.toLowerCase();
      if (other === wanted && found[1] === "/") return at - 1;
      if (other === wanted || AROUND_TEXTS.has(other.slice(other.lastIndexOf(":") + 1))) {
        fruitless += at - from;
        return -1;
      }
    }
    fruitless += xml.length - from;
    return -1;
  };
}

const EXCLAMATION = 0x21;
const SLASH = 0x2f;

/** Whether no name goes on here: a name ends with its tag or with white space. */
export function endsName(xml: string, at: number): boolean {
  const unit = xml.charCodeAt(at);
  return unit === 0x3e || unit <= 0x20;
}

/** Where a text next stands, from a place on; -1 when it does not. */
export type Find = (wanted: string, from: number) => number;

/** Like indexOf, but what was once not found is not searched for again: a million unclosed tags stay linear. */
export function finder(text: string): Find {
  const absent = new Set<string>();
  return (wanted, from) => {
    if (absent.has(wanted)) return -1;
    const at = text.indexOf(wanted, from);
    if (at === -1) absent.add(wanted);
    return at;
  };
}
