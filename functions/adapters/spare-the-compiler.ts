import { setFlagsFromString } from "node:v8";

/**
 * How often code must have run before the optimising compiler takes it up, about fifteen times the usual, by V8's first number.
 * Of a run of one second that compiler takes a third, on code that is then hardly used any more. Later engines weigh this better
 * by themselves.
 */
const LATER: Readonly<Record<string, string>> = {
  "11": "--interrupt-budget=1000000",
  "12": "--invocation-count-for-turbofan=30000",
};

/** Makes the engine fit for a program that lives for a second. Long work is optimised all the same, a little later. */
export function spareTheCompiler(v8: string = process.versions.v8): void {
  const flag = LATER[v8.split(".", 1)[0] ?? ""];
  if (flag !== undefined) setFlagsFromString(flag);
}
