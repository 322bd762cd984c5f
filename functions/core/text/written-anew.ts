/** Stands in no text of ours: controls are removed from all that is read. */
const BETWEEN = "\0";

/**
 * The same texts, apart from the documents that they were cut out of. A part of a string keeps all of that string alive; what is
 * written anew does not.
 */
export function writtenAnew(texts: readonly string[]): readonly string[] {
  const anew = [...texts, ""].join(BETWEEN).split(BETWEEN);
  // One of them holds what stands between them after all: written as it is, at more cost.
  return anew.length === texts.length + 1 ? anew.slice(0, -1) : JSON.parse(JSON.stringify(texts));
}
