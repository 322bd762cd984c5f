/** Why a text may not stand as the address of a feed or a document, in words that follow its name; null if it may. */
export function faultOfUrl(text: string): string | null {
  if (!URL.canParse(text)) return `must be an absolute http(s) URL (is "${shorten(text)}")`;
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    return `must be an http or https URL (is "${shorten(text)}")`;
  }
  // The password is not repeated: messages end up in logs.
  if (url.username || url.password) {
    return `must not hold a user name or password (…@${url.host}): they would stand in reports and mails; take them out, or ask the publisher for an address that carries a token of its own`;
  }
  return null;
}

function shorten(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 119)}…`;
}
