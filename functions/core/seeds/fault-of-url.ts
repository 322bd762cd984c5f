/** Why a text may not stand as the address of a document or a page, in words that follow its name; null if it may. */
export function faultOfUrl(text: string): string | null {
  if (!URL.canParse(text)) return notAbsolute(text);
  return schemeFault(text) ?? credentialsFault(text);
}

/** Why a text may not stand as the address of a feed. One of another scheme may: it is never asked, and each run says so. */
export function faultOfFeedUrl(text: string): string | null {
  return URL.canParse(text) ? credentialsFault(text) : notAbsolute(text);
}

/** Why an address is not asked for its scheme; null if it is http(s). */
export function schemeFault(text: string): string | null {
  const { protocol } = new URL(text);
  return protocol === "http:" || protocol === "https:" ? null : `must be an http or https URL (is "${shorten(text)}")`;
}

function credentialsFault(text: string): string | null {
  const { username, password, host } = new URL(text);
  if (username === "" && password === "") return null;
  // The password is not repeated: messages end up in logs.
  return `must not hold a user name or password (…@${host}): they would stand in reports and mails; take them out, or ask the publisher for an address that carries a token of its own`;
}

function notAbsolute(text: string): string {
  return `must be an absolute http(s) URL (is "${shorten(text)}")`;
}

function shorten(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 119)}…`;
}
