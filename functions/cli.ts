import type { CommandIo } from "./commands/command-io.ts";
import { buildProgram } from "./commands/program.ts";
import { settle } from "./commands/settle.ts";

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

void settle(io, () => buildProgram(io)(process.argv.slice(2))).then((status) => {
  // Set, never forced: a forced exit would cut off what a pipe has not yet taken.
  process.exitCode = status;
});
