import { StoreError } from "../ports.ts";
import type { CommandIo, ExitStatus } from "./command-io.ts";

/**
 * Runs a command to its exit status. A store that cannot be used ends it with one line: a place that is not there or not
 * ours is a setting to mend (2), one that does not answer a run that failed (1). Anything unexpected escapes.
 */
export async function settle(io: Pick<CommandIo, "err">, command: () => Promise<ExitStatus>): Promise<ExitStatus> {
  try {
    return await command();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    io.err(`${error.message}\n`);
    return error.kind === "unreachable" || error.kind === "contended" ? 1 : 2;
  }
}
