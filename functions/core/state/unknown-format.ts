/** Words for an object of another format: one of a later version must be left alone, whatever a person says. */
export function unknownFormat(key: string, value: unknown): string {
  const { format } = Object(value);
  return Number.isSafeInteger(format)
    ? `${key} has format ${format}, which this version does not know: ${NEWER}, use that`
    : `${key} is not what it should be (overwritten by something else)`;
}

/** Whether a fault is that of an object which a later version wrote: nobody may overwrite, drop or set it aside. */
export function isNewer(fault: string): boolean {
  return fault.includes(NEWER);
}

const NEWER = "a newer version wrote it";
