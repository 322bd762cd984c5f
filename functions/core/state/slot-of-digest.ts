/** The slot that a digest's id names: the reverse of `digestId`. An invalid Date for anything else. */
export function slotOfDigest(id: string): Date {
  return new Date(id.replace(/T(\d\d)(\d\d)(\d\d)Z$/, "T$1:$2:$3Z"));
}
