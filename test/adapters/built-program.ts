import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";

export interface Program {
  /** Starts it with these arguments. */
  start(...given: string[]): ChildProcess;
  /** Runs it to its end; answers the lines that it said. */
  run(...given: string[]): Promise<string[]>;
  /** The built file, for a command line of one's own. */
  readonly file: string;
}

/** Bundles a TypeScript program into `folder`, so that it starts as fast as plain JavaScript. */
export async function buildProgram(entry: string, folder: string): Promise<Program> {
  const file = join(folder, "program.mjs");
  await build({
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "error",
  });
  const start = (...given: string[]) =>
    spawn(process.execPath, [file, ...given], { stdio: ["pipe", "pipe", "inherit"] });
  return { start, run: (...given) => linesOf(start(...given)), file };
}

/** What a process says, line by line, until it has ended for whatever reason. */
export async function linesOf(child: ChildProcess): Promise<string[]> {
  const ended = new Promise((resolve) => child.once("close", resolve));
  const lines: string[] = [];
  if (child.stdout !== null) for await (const line of createInterface({ input: child.stdout })) lines.push(line);
  await ended;
  return lines;
}
