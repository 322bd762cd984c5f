/** Stands in no text of ours: controls are removed from all that is read. */
const BETWEEN = "\0";

/**
 * The same texts, apart from the documents that they were cut out of. A part of a string keeps all of that string alive; what is
 * written anew does not.
 * @param texts none, or two or more: one alone would be joined to nothing, and stay what it is
 */
export function writtenAnew(texts: readonly string[]): readonly string[] {
  if (texts.length === 0) return texts;
  const anew = texts.join(BETWEEN).split(BETWEEN);
  // One of them holds what stands between them after all: written as it is, at more cost.
  return anew.length === texts.length ? anew : JSON.parse(JSON.stringify(texts));
}
