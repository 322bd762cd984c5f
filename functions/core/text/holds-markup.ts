/** Whether a text may hold tags or entities: else it is read as it stands. Each sign for itself is found several times as fast as either. */
export function holdsMarkup(text: string): boolean {
  return text.includes("<") || text.includes("&");
}
