/** What a command may touch of the process: all of it, so that tests can stand in for a terminal. */
export interface CommandIo {
  /** Standard output: what was asked for, nothing else. */
  readonly out: (text: string) => void;
  /** Standard error: progress, warnings, faults. */
  readonly err: (text: string) => void;
  /** Standard error is a terminal: progress may be drawn. */
  readonly isTerminal: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/** 0 done; 1 the run failed or a due digest was not accepted; 2 bad usage, settings or input. */
export type ExitStatus = 0 | 1 | 2;

/** Lists every fault, a line each, and gives the status that stands for them. */
export function refuse(io: Pick<CommandIo, "err">, faults: readonly string[]): 2 {
  for (const fault of faults) io.err(`${fault}\n`);
  return 2;
}

/** One JSON value on standard output. */
export function printJson(io: Pick<CommandIo, "out">, value: unknown): void {
  io.out(`${JSON.stringify(value, null, 2)}\n`);
}
