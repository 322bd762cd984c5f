/** One thing that was looked at. */
export interface Check {
  /** What: `settings`, `seeds`, `store`, `state`, `outbox`, `mail`, `feeds`. */
  readonly name: string;
  /** `note`: worth knowing, nothing to mend. */
  readonly state: "ok" | "note" | "fault";
  readonly detail: string;
  /** The command or click that mends it. */
  readonly next: string | null;
}
