import { oneLine, plainTitle } from "../text/plain-text.ts";

/** Pages are recognised by their beginning. */
const LOOKED_AT = 50_000;
/** Titles, scripts and headings of the common shields against robots. */
const CHALLENGE =
  /just a moment\.\.\.|attention required! \| cloudflare|cf-chl|challenge-platform|_cf_chl|ddos-guard|ddos protection by|incapsula incident|_incapsula_resource|captcha|checking your browser|verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot|px-captcha|enable javascript and cookies to continue|sucuri website firewall|akamai.{0,40}access denied/i;
const LOGIN =
  /<input\b[^>]{0,300}type\s*=\s*["']?password|<title[^>]{0,100}>[^<]{0,80}\b(?:log ?in|sign ?in|anmelden|connexion|iniciar sesi|войти|로그인|ログイン|登录|تسجيل الدخول)/i;

/** What a document that is no feed is instead, in words for a person. */
export function describePage(text: string): string {
  const start = text.slice(0, LOOKED_AT).trimStart();
  if (start === "") return "the answer is empty";
  if (isHtml(start)) return describeHtml(start);
  if (/^(?:\{\s{0,100}["}]|\[\s{0,100}["{[\]])/.test(start)) return "it is JSON, but not a JSON Feed";
  const root = /<([A-Za-z_][\w.:-]{0,60})[\s>/]/.exec(start)?.[1];
  if (root !== undefined && /^<[?!A-Za-z]/.test(start)) return `it is XML of another kind (<${root}>), not a feed`;
  return `it is plain text, not a feed: "${oneLine(start.slice(0, 300), 120)}"`;
}

/** Whether a document is a web page, whatever its Content-Type says. */
export function isHtml(text: string): boolean {
  const start = text.slice(0, 4000).replace(/^(?:\s|<\?xml[^>]{0,200}\?>|<!--[^-]*-->)+/i, "");
  return /^<(?:!doctype\s+html|html|head|body|script|style|meta|title|center|div|form|noscript|h[1-6]|p)[\s>]/i.test(
    start,
  );
}

function describeHtml(page: string): string {
  const heading = /<title[^>]{0,200}>([^<]{1,500})/i.exec(page)?.[1];
  const title = heading === undefined ? null : plainTitle(heading);
  const named = title === null ? "" : ` ("${oneLine(title, 100)}")`;
  if (CHALLENGE.test(page)) return `blocked by a challenge page${named}`;
  if (LOGIN.test(page)) return `asks for a login${named}`;
  return `it is a web page${named}, not a feed`;
}
