/** Width of a text on a terminal: Korean, Japanese and Chinese characters take two columns, combining marks none. */
export function columnsOf(text: string): number {
  if (ASCII.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += WIDE.test(character) ? 2 : ZERO.test(character) ? 0 : 1;
  return columns;
}

/** The text with spaces behind it up to a width. */
export function padded(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - columnsOf(text)));
}

/**
 * Lines of at most `columns`, broken at spaces, and between characters where the script has none or a word is too long.
 * @param first columns already taken on the first line
 */
export function wrapped(text: string, columns: number, first = 0): string[] {
  if (text !== "" && first + text.length <= columns && ONE_LINE.test(text)) return [text];
  const lines: string[] = [];
  let line = "";
  let used = first;
  for (const { piece, space } of piecesOf(text)) {
    const width = columnsOf(piece);
    const gap = space && line !== "" ? 1 : 0;
    if (used + gap + width <= columns) {
      line += (gap ? " " : "") + piece;
      used += gap + width;
      continue;
    }
    if (line !== "" || used > 0) lines.push(line);
    const parts = width <= columns ? [piece] : broken(piece, columns);
    lines.push(...parts.slice(0, -1));
    line = parts.at(-1) ?? "";
    used = parts.length === 1 ? width : columnsOf(line);
  }
  if (line !== "") lines.push(line);
  return lines;
}

/** Words, and within words of Chinese and Japanese each character, closing punctuation kept to the one before it. */
function* piecesOf(text: string): Generator<{ piece: string; space: boolean }> {
  for (const word of text.split(/\s+/u)) {
    if (word === "") continue;
    if (!UNSPACED.test(word)) {
      yield { piece: word, space: true };
      continue;
    }
    let space = true;
    for (const [piece] of word.matchAll(UNSPACED_PIECES)) {
      yield { piece, space };
      space = false;
    }
  }
}

/** A word that is longer than a line, cut between characters. */
function broken(word: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const { segment } of CHARACTERS.segment(word)) {
    if (line !== "" && columnsOf(line) + columnsOf(segment) > columns) {
      lines.push(line);
      line = "";
    }
    line += segment;
  }
  return [...lines, line];
}

const CHARACTERS = new Intl.Segmenter("en", { granularity: "grapheme" });
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is "all of ASCII"
const ASCII = /^[\u0000-\u007f]*$/;
/** Words of ASCII with a space between them: nothing to be measured. */
const ONE_LINE = /^[!-~]+(?: [!-~]+)*$/;
/** Unicode's East Asian Width W and F (UAX 11), by their blocks, and pictures. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const ZERO = /[\p{M}\p{Cf}]/u;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** One character of such a script with the punctuation that must not begin a line, or a run of other characters. */
const UNSPACED_PIECES =
  /[\p{Ps}\p{Pi}]*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][ー\p{Pe}\p{Pf}\p{Po}]*|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+?(?=[\p{Ps}\p{Pi}]*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|$)/gu;
