import { setFlagsFromString } from "node:v8";

/**
 * How often code must have run before the optimising compiler takes it up, about fifteen times the usual, by V8's first number.
 * Of a run of one second that compiler takes a third, on code that is then hardly used any more. Later engines weigh this better
 * by themselves.
 */
const COMPILE_LATER: Readonly<Record<string, string>> = {
  "11": "--interrupt-budget=1000000",
  "12": "--invocation-count-for-turbofan=30000",
};
/** Four threads at once clear up a few megabytes no sooner than one, and take half as much again of the processor. */
const ONE_AT_A_TIME = "--no-parallel-scavenge";
/** The engines of Node 20, 22 and 24, in which this was measured. */
const KNOWN: ReadonlySet<string> = new Set(["11", "12", "13"]);

/** Makes the engine fit for a program that lives for a second. Long work is optimised all the same, a little later. */
export function tuneEngine(v8: string = process.versions.v8): void {
  const [version = ""] = v8.split(".", 1);
  if (!KNOWN.has(version)) return;
  const later = COMPILE_LATER[version];
  for (const flag of later === undefined ? [ONE_AT_A_TIME] : [later, ONE_AT_A_TIME]) setFlagsFromString(flag);
}
