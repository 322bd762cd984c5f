import type { CommandIo } from "./command-io.ts";

/** Says how far long work has come. */
export interface Progress {
  readonly update: (done: number, total: number) => void;
  readonly stop: () => void;
}

/** Work shorter than this shows no bar: it would only flicker. */
const PATIENCE_MS = 400;

/** A progress bar on standard error when that is a terminal and the work turns out to be long; else nothing. */
export async function openProgress(io: CommandIo, label: string): Promise<Progress> {
  if (!io.isTerminal) return { update: () => {}, stop: () => {} };
  const { SingleBar } = await import("cli-progress");
  const bar = new SingleBar({
    format: `${label} {bar} {value}/{total}`,
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  });
  const start = Date.now();
  let shown = false;
  return {
    update: (done, total) => {
      if (shown) bar.update(done);
      else if (Date.now() - start > PATIENCE_MS) {
        shown = true;
        bar.start(total, done);
      }
    },
    stop: () => shown && bar.stop(),
  };
}
