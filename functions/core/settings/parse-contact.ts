/** What a User-Agent can carry within its remark: printable ASCII without brackets and without the sign that parts remarks. */
const PRINTABLE = /^[ -'*-:<-~]{1,200}$/;
/** An address of mail or of a page: whoever reads it in a server's log must be able to turn to somebody. */
const ADDRESS = /^(?:(?:mailto:)?[^\s@]+@[^\s@]+\.[^\s@]+|https?:\/\/[^\s/]+\.\S+)$/i;

/** Reads whom the servers of feeds may turn to: an address of mail or of a web page. */
export function parseContact(text: string): { contact: string } | { faults: string[] } {
  const contact = text.trim();
  if (PRINTABLE.test(contact) && ADDRESS.test(contact)) return { contact };
  return {
    faults: [
      `"${contact.replace(/\s+/g, " ").slice(0, 100)}" is no address of mail or of a page in plain characters; write for example "you@example.org".`,
    ],
  };
}
