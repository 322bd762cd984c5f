import { type Ports, StoreError } from "../ports.ts";
import type { State } from "./load-state.ts";
import { isMergeDue, mergeState } from "./merge-state.ts";
import { sweepState } from "./sweep-state.ts";

export interface TidyPlan {
  readonly run: string;
  /** Everything up to this sequence number stands in a digest. */
  readonly told: number;
  /** Id of the digest of the latest slot. */
  readonly newest: string | null;
  /** The run made the day's digest. */
  readonly digest: boolean;
}

/**
 * The daily merge and the sweep after it, at the end of a run. Whatever keeps them from being done keeps nobody from
 * anything: the run has done its work, and the next one finds them due.
 */
export async function tidyState(
  ports: Pick<Ports, "store" | "clock" | "log">,
  state: State,
  plan: TidyPlan,
): Promise<void> {
  // What a held state no longer names may be what it lost: it stays till a person has looked.
  if (state.manifest.hold !== null) return;
  const now = ports.clock.now();
  if (!isMergeDue(state.manifest, { now, digest: plan.digest })) return;
  try {
    const { merged } = await mergeState(ports, state, { ...plan, now });
    if (merged) await sweepState(ports, { now, newest: plan.newest, last: state.manifest.merged });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    ports.log.event("tidying-put-off", { run: plan.run, reason: error.message });
  }
}
