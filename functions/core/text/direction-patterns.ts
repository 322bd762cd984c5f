import { once } from "../once.ts";
import { alternatives } from "./direction-cues.ts";

/** Chinese, Japanese and Thai part no words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const HANGUL = /\p{Script=Hangul}/u;
const KANA = /[\p{Script=Han}\p{Script=Hiragana}]/u;

/** The words of direction-words.json as patterns, where words are not parted by spaces or hang on names. */
export const directionPatterns = once(() => ({
  /** Before a name; first group: of the sender. */
  unspacedBefore: new RegExp(`(${alternatives("from", UNSPACED)})|${alternatives("to", UNSPACED)}`, "gu"),
  unspacedTo: new RegExp(alternatives("to", UNSPACED), "u"),
  /** Behind a name, a date or a title between; first group: of receiving. */
  unspacedVerb: new RegExp(
    `^.{0,14}?(?:(${alternatives("gets", UNSPACED)})|(?:${alternatives("sends", UNSPACED)}))`,
    "u",
  ),
  /** Korean and Japanese particles, titles allowed between; first group: of the sender. */
  particles: new RegExp(
    `^(?: ?(?:[\\p{Script=Hangul}\\d]{1,9}|[\\p{Script=Han}]{1,8})){0,4}?(?:(${either("fromBehind")})|(?<!함)(?:${either("toBehind")}))`,
    "u",
  ),
  subject: subjectPattern(),
  receiving: anywhere("receiving"),
  sending: anywhere("sending"),
}));

function either(role: "fromBehind" | "toBehind"): string {
  return `${alternatives(role, HANGUL)}|${alternatives(role, KANA)}`;
}

/** The particle of the subject: in Korean behind the name or a title, in Japanese behind a word written with Han. */
function subjectPattern(): RegExp {
  return new RegExp(
    [
      `^(?:(?: ?[\\p{Script=Hangul}\\p{Script=Han}\\d]{1,9}){0,3}? ?(?:${alternatives("title", HANGUL)}))?(?:${alternatives("subject", HANGUL)})(?= |$)`,
      `^[\\p{Script=Han}\\p{Script=Katakana}ー ]{0,14}?(?:${alternatives("subject", KANA)})`,
      `^(?: [^ ]+)? ?(?:${alternatives("subject", /[\p{Script=Devanagari}\p{Script=Arabic}]/u)})`,
    ].join("|"),
    "u",
  );
}

/** At the beginning of a word where words are parted: `공습받은` receives nothing. */
function anywhere(role: "sending" | "receiving"): RegExp {
  return new RegExp(
    `(?<=^| )(?:${alternatives(role, /^[^\p{Script=Han}\p{Script=Hiragana}]/u)})|${alternatives(role, KANA)}`,
    "u",
  );
}
