import type { RunReport } from "../core/run/run-report.ts";
import type { CommandIo } from "./command-io.ts";

/** Decisions that are printed at once: a text of fifty thousand would be as large as everything else in memory. */
const AT_ONCE = 500;

/** A run's report as one JSON value, each decision on a line of its own. */
export function printReport(io: Pick<CommandIo, "out">, report: RunReport): void {
  const { decisions, digest, ...rest } = report;
  io.out(`${JSON.stringify(rest, null, 2).slice(0, -2)},\n  "decisions": [`);
  for (let from = 0; from < decisions.length; from += AT_ONCE) {
    const lines = decisions.slice(from, from + AT_ONCE).map((decision) => `\n    ${JSON.stringify(decision)}`);
    io.out(`${from > 0 ? "," : ""}${lines.join(",")}`);
  }
  io.out(`${decisions.length > 0 ? "\n  " : ""}],\n  "digest": ${indented(JSON.stringify(digest, null, 2))}\n}\n`);
}

const indented = (json: string) => json.replaceAll("\n", "\n  ");
