/** Words for an object of another format: one of a later version must be left alone, whatever a person says. */
export function unknownFormat(key: string, value: unknown): string {
  const { format } = Object(value);
  return Number.isSafeInteger(format)
    ? `${key} has format ${format}, which this version does not know: ${NEWER}, use that`
    : `${key} is not what it should be (overwritten by something else)`;
}

/** By these words it is known again. */
export const NEWER = "a newer version wrote it";
