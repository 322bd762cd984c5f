/** A person's or a machine's place for mail, as RFC 5322 calls it: an address, perhaps with the name shown before it. */
export interface Mailbox {
  /** The name as people read it, without quotes; null when none was given. */
  readonly name: string | null;
  /** The bare address, its domain in lower case and ASCII: `you@example.org`. */
  readonly address: string;
}

const EXAMPLE = "you@example.org, Jane Doe <jane@example.org>";

/** RFC 5321 section 4.5.3.1: octets of the part before the @. */
const LONGEST_LOCAL_PART = 64;
/** RFC 5321 section 4.5.3.1.3: a path of 256 octets, less its angle brackets. */
const LONGEST_ADDRESS = 254;

/** RFC 5322 `dot-atom`. The quoted form is left out on purpose: hardly a mail service still takes it. */
const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
/** RFC 1123 labels, at least two of them, the last not a number (so that an IP address is no domain). */
const DOMAIN = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** C0 controls and DEL; also the line and paragraph separators, which some software takes for a line break. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const CONTROL = /[\u0000-\u001f\u007f\u2028\u2029]/;
const QUOTED_NAME = /^"((?:[^"\\]|\\.)*)"$/;

/**
 * Reads a comma-separated list of `a@b.org` and `Name <a@b.org>`; a name with a comma stands in double quotes.
 * The same address twice counts once (capitals make no difference), under its first name.
 *
 * It is stricter than the parsers made for received mail: those guess what a faulty line may have meant, and a guessed
 * recipient is a digest sent to a stranger. All faults are told at once, each with an example of the right form.
 */
export function parseMailboxes(text: string): { mailboxes: Mailbox[] } | { faults: string[] } {
  if (CONTROL.test(text)) {
    return { faults: [`A list of addresses must be one line without control characters, for example "${EXAMPLE}".`] };
  }
  if (text.trim() === "") return { faults: [`An address is missing; give one or more, for example "${EXAMPLE}".`] };
  const faults: string[] = [];
  const mailboxes = new Map<string, Mailbox>();
  for (const part of splitAtCommas(text)) {
    const read = parseMailbox(part.trim());
    if ("fault" in read) faults.push(read.fault);
    else if (!mailboxes.has(read.address.toLowerCase())) mailboxes.set(read.address.toLowerCase(), read);
  }
  return faults.length > 0 ? { faults } : { mailboxes: [...mailboxes.values()] };
}

function parseMailbox(text: string): Mailbox | { fault: string } {
  if (text === "") return fault("There is a comma with no address before or after it");
  const open = text.endsWith(">") ? openingBracket(text) : -1;
  const address = parseAddress(open < 0 ? text : text.slice(open + 1, -1).trim());
  if (address === null) return fault(`"${shorten(text)}" is not a mail address`);
  if (open < 0) return { name: null, address };
  const name = parseName(text.slice(0, open).trim());
  if (name === undefined)
    return fault(`The name in "${shorten(text)}" needs double quotes around it or holds an address`);
  return { name, address };
}

/** The address with its domain in ASCII and lower case, or null. */
function parseAddress(text: string): string | null {
  const at = text.lastIndexOf("@");
  const local = text.slice(0, Math.max(at, 0));
  const domain = asciiDomain(text.slice(at + 1));
  const address = `${local}@${domain}`;
  const sound = LOCAL_PART.test(local) && local.length <= LONGEST_LOCAL_PART && DOMAIN.test(domain);
  return sound && address.length <= LONGEST_ADDRESS ? address : null;
}

/** A domain with letters outside ASCII as DNS writes it; whatever is no domain comes back as it is. */
function asciiDomain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is "all of ASCII"
  if (/^[\u0000-\u007f]*$/.test(text)) return text.toLowerCase();
  return URL.canParse(`http://${text}/`) ? new URL(`http://${text}/`).hostname : text;
}

/** The shown name, null for none, undefined for one that cannot be told apart from something else. */
function parseName(text: string): string | null | undefined {
  const quoted = QUOTED_NAME.exec(text);
  const name = quoted ? (quoted[1] ?? "").replaceAll(/\\(.)/g, "$1").trim() : text;
  if (name === "") return null;
  // A name that holds an address of its own is the oldest way to pass for somebody else; mail services reject it, too.
  return name.includes("@") || (!quoted && /["<>()[\]:;\\]/.test(name)) ? undefined : name;
}

/** Index of the last `<` outside quotes, or -1. */
function openingBracket(text: string): number {
  let found = -1;
  scanOutsideQuotes(text, (character, index) => {
    if (character === "<") found = index;
  });
  return found;
}

function splitAtCommas(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  scanOutsideQuotes(text, (character, index) => {
    if (character !== ",") return;
    parts.push(text.slice(start, index));
    start = index + 1;
  });
  return [...parts, text.slice(start)];
}

function scanOutsideQuotes(text: string, visit: (character: string, index: number) => void): void {
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '"') quoted = !quoted;
    else if (quoted && character === "\\") index += 1;
    else if (!quoted) visit(character, index);
  }
}

function fault(what: string): { fault: string } {
  return { fault: `${what}; write for example "${EXAMPLE}".` };
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
