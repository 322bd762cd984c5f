/** Whether a text is all ASCII, without controls other than tabs and line ends: composed, visible and without accents. */
export function isAscii(text: string): boolean {
  return /^[\t\n\r -~]*$/.test(text);
}
