import { unknownFormat } from "./unknown-format.ts";

/**
 * A digest prepared whole, before anything is sent: `digests/<id>/digest.json`. Its existence claims its slot;
 * the html, txt and eml files beside it are copies of what it holds.
 */
export interface DigestRecord {
  readonly format: 1;
  readonly id: string;
  /** UTC instant of the schedule slot. */
  readonly slot: string;
  /** UTC instant of composing; the mail's Date. */
  readonly made: string;
  /** Sequence number of the manifest it was built from. */
  readonly sequence: number;
  readonly lineage: string;
  /** Records of sequence numbers above `after` up to and including `upTo`. */
  readonly covers: { readonly after: number; readonly upTo: number };
  readonly counts: { readonly new: number; readonly changed: number; readonly heldBack: number };
  /** New happenings that came from feeds read before; absent in digests made before this was counted. */
  readonly surprises?: number;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** As much of the text as the mail holds; absent when that is all of it. */
  readonly mailText?: string;
  /** The model that both were rendered from. */
  readonly digest: unknown;
}

/** Digest id of a slot: the instant without punctuation that file systems dislike; ids sort as their slots do. */
export function digestId(slot: Date): string {
  return slot
    .toISOString()
    .replace(/\.\d{3}Z$/, "Z")
    .replaceAll(":", "");
}

export function digestKey(
  id: string,
  file: "digest.html" | "digest.txt" | "digest.eml" | "digest.json" | "delivery.json",
): string {
  return `digests/${id}/${file}`;
}

/** How a digest ended: `digests/<id>/delivery.json`. No addresses. */
export interface DeliveryRecord {
  readonly format: 1;
  readonly id: string;
  readonly state: "sent" | "failed" | "dropped";
  /** UTC instant. */
  readonly finished: string;
  readonly recipients: number;
  readonly accepted: number;
  /** The service's words for each recipient it refused, addresses masked. */
  readonly refusals: readonly string[];
}

/** Why a stored record of any kind is not read, in words: a later version's is told from a damaged one. */
export function faultOfRecord(key: string, body: Uint8Array): string {
  try {
    const value = JSON.parse(new TextDecoder().decode(body));
    return Number.isSafeInteger(value?.format) && value.format !== 1
      ? unknownFormat(key, value)
      : `${key} cannot be read`;
  } catch {
    return `${key} cannot be read`;
  }
}

/** Parses a stored record of either kind; null when damaged or of an unknown format. */
export function parseStoredRecord<T extends { readonly format: 1 }>(body: Uint8Array): T | null {
  try {
    const value = JSON.parse(new TextDecoder().decode(body));
    return value?.format === 1 ? (value as T) : null;
  } catch {
    return null;
  }
}
