/** Longer is no date; markup round one may be longer. */
const LONGEST_MARKUP = 2000;
const LONGEST_READ = 400;
/** Where the digits 0 to 9 of a script begin: Arabic, Persian and Urdu, Hindi, Bengali, Thai. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50];
/** The year before an era's first one, which is called 元. */
const ERAS: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988 };

/**
 * The texts in which a written date may stand, the surest first: as written; of markup (`<time datetime="…">…</time>`, which
 * some programs put into a feed) the attribute for machines, then what people see.
 */
export function dateTexts(written: string): readonly string[] {
  if (!written.includes("<")) return [plainDate(written)];
  const markup = written.slice(0, LONGEST_MARKUP);
  const machine = /<time\b[^>]*?\bdatetime\s*=\s*["']([^"'<>]{4,60})["']/i.exec(markup)?.[1];
  const shown = markup.replace(/<[^<>]*>/g, " ");
  return [...(machine === undefined ? [] : [plainDate(machine)]), plainDate(shown)];
}

/** Digits and signs of other scripts as ASCII; direction marks, which often stand around them, off; a label before it off. */
function plainDate(written: string): string {
  return plainDigits(written.slice(0, LONGEST_READ))
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^(?:published|posted|updated|date)(?: on)?(?:: ?| )/i, "")
    .replace(
      /^(令和|平成) ?(\d{1,2}|元)年/,
      (_, era: string, year: string) => `${(ERAS[era] ?? 0) + (Number(year) || 1)}年`,
    );
}

function plainDigits(text: string): string {
  if (/^[\s!-~]*$/.test(text)) return text;
  return text
    .normalize("NFKC")
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .normalize("NFC");
}

function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const zero = ZEROS.find((first) => code >= first && code < first + 10);
  return zero === undefined ? digit : String(code - zero);
}
