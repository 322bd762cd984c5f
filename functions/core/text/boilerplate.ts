import { fold } from "./fold.ts";

/**
 * Whether a line or sentence belongs to the page and not to the report: subscription boxes, notification prompts, share
 * buttons, cookie notes, counters, captions' credits, bylines and related links. Recognised by what such lines are: short,
 * addressed to the reader, or without any word.
 */
export function isBoilerplate(sentence: string): boolean {
  if (sentence.length > LONGEST) return false;
  const folded = fold(sentence);
  if (!/\p{L}{2}/u.test(folded)) return true;
  return PAGE_FURNITURE.test(folded);
}

/** Longer sentences are prose, whatever words they hold. */
const LONGEST = 220;

const PAGE_FURNITURE = new RegExp(
  [
    // Subscriptions, notifications, logins, pay walls.
    "subscribe (?:to|now|today|for)|sign up (?:here|for|to)|newsletter|(?:quick|daily|breaking) alerts|allow notifications|enable notifications",
    "notification settings|instant news updates|clear all (?:the )?notifications|your inbox|log ?in to|create an account|unlimited access",
    "already a (?:subscriber|member)|free trial|become a member|download (?:the|our) app|app download|jetzt abonnieren|abonnez[- ]vous",
    "suscribete|iscriviti|assine (?:ja|agora)|подпис(?:ывайтесь|аться) на|اشترك في|구독하기|メルマガ|订阅我们",
    // Sharing, comments, related links, navigation.
    "follow (?:us|him|her|[a-z .]+) on (?:facebook|twitter|x|instagram|telegram)|share (?:this|on)|leave a (?:reply|comment)|comments? powered by",
    "click here|read (?:more|the full)|read also|see also|check also|related (?:articles|posts|stories)|more news:|load more|jump to (?:search|content)",
    "skip to (?:main )?content|story tools|you have commented|back to top|source link|^written update|^home(?:page)? |^channels\\.|^pages? \\d",
    "lesen sie auch|lire aussi|leggi anche|lea tambien|leia (?:tambem|mais)|читайте также|اقرا (?:ايضا|المزيد)|관련기사|無断転載|続きを読む|相关阅读",
    // Cookies, rights, credits, advertisements.
    "cookies?|privacy policy|terms of (?:use|service)|all rights reserved|copyright|\\(c\\) \\d{4}|©|advertisement|^anzeige\\b|sponsored",
    "^photo[: ]|^image[: ]|photo credit|file photo|getty images|^source ?: |^by staff writers|무단 ?전재|재배포 금지|저작권자",
    // Faults of the page's own software.
    "^warning: |^notice: |deprecated|attempt to read property|\\{\\{#",
  ].join("|"),
  "u",
);
