import type { CommandIo } from "./commands/command-io.ts";
import { buildProgram } from "./commands/program.ts";
import { StoreError } from "./ports.ts";

/**
 * The local program. The status is set, never forced: a forced exit would cut off what a pipe has not yet taken.
 */
const io: CommandIo = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  isTerminal: process.stderr.isTTY === true,
  env: process.env,
  cwd: process.cwd(),
};

// A reader that has seen enough (`| head`) closes the pipe: that is no fault of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

try {
  process.exitCode = await buildProgram(io)(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof StoreError)) throw error;
  io.err(`${error.message}\n`);
  // A place that cannot be used is a setting to mend; one that does not answer is a run that failed.
  process.exitCode = error.kind === "unreachable" || error.kind === "contended" ? 1 : 2;
}
