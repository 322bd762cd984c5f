/** Where a folder store keeps what it is about to write; never an object's key, in a bucket neither. */
export const WRITING_FOLDER = ".writing";

/** S3 takes 1024 bytes with the prefix; the rest is left to the prefix. */
const MOST_KEY_BYTES = 900;
/** What common file systems take for one name. */
const MOST_SEGMENT_BYTES = 255;
/** Control characters and the two that XML cannot carry break listings; a backslash divides folders on Windows. */
const UNFIT_CHARACTER = /[\p{Cc}\p{Cs}\\\uFFFE\uFFFF]/u;

/**
 * Why a text cannot be an object's key, or null when it can. The rule is the same for a bucket and for a folder, so
 * that whatever one of them keeps can be copied to the other.
 */
export function objectKeyFault(key: string): string | null {
  if (key === "") return "it is empty";
  if (UNFIT_CHARACTER.test(key)) return "it has a backslash or a character that cannot be written";
  if (Buffer.byteLength(key) > MOST_KEY_BYTES) return `it is longer than ${MOST_KEY_BYTES} bytes`;
  const segments = key.split("/");
  if (segments.some((segment) => segment === "" || segment === "." || segment === "..")) {
    return "it has an empty part or a part that is . or ..";
  }
  if (segments.some((segment) => Buffer.byteLength(segment) > MOST_SEGMENT_BYTES)) {
    return `it has a part longer than ${MOST_SEGMENT_BYTES} bytes`;
  }
  return segments[0] === WRITING_FOLDER ? `${WRITING_FOLDER} is for unfinished writes` : null;
}

/** Order of keys as S3 lists them: by UTF-8 bytes, which is not the order of UTF-16 units. */
export function compareKeys(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
