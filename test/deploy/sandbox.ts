import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { startLoopbackServer } from "../servers/loopback-server.ts";

/** What became of one invocation. */
export type Invocation<Result> =
  | {
      readonly kind: "result";
      readonly result: Result;
      /** Paths of the files evaluated so far. */
      readonly loaded: string[];
      /** Of the whole process, its start included. */
      readonly spent: { readonly cpuMs: number; readonly peakMb: number };
    }
  | { readonly kind: "error"; readonly type: string; readonly message: string }
  /** The process was stopped, as Lambda does at a time-out, or ended by itself. */
  | { readonly kind: "stopped" };

/** One execution environment of the function: a process of its own that serves one invocation after the other. */
export interface Sandbox<Result> {
  invoke(event: unknown): Promise<Invocation<Result>>;
  /** Everything that it wrote, to either stream. */
  readonly output: string[];
  /** Stops it at once, whatever it does. */
  stop(): Promise<void>;
}

export interface SandboxOptions {
  /** Folder of the code. */
  readonly code: string;
  /** `index.handler`. */
  readonly handler: string;
  /** Path of the Node program. */
  readonly node: string;
  readonly env: Readonly<Record<string, string>>;
}

/** How long an invocation may take that nobody stops: as the function has it in Lambda. */
const DEADLINE_MS = 300_000;
const BOOTSTRAP = join(import.meta.dirname, "bootstrap.cjs");

/** Starts the function's process behind a Runtime API of its own, with no variables but the given ones. */
export async function openSandbox<Result>({ code, handler, node, env }: SandboxOptions): Promise<Sandbox<Result>> {
  const output: string[] = [];
  let waiting: ServerResponse | null = null;
  let queued: { id: string; event: unknown } | null = null;
  let settle: (invocation: Invocation<Result>) => void = () => {};
  const hand = () => {
    if (waiting === null || queued === null) return;
    const headers = {
      "lambda-runtime-aws-request-id": queued.id,
      "lambda-runtime-deadline-ms": String(Date.now() + DEADLINE_MS),
    };
    waiting.writeHead(200, headers).end(JSON.stringify(queued.event));
    [waiting, queued] = [null, null];
  };
  const server = await startLoopbackServer((request, body, response) => {
    if (request.url?.endsWith("/invocation/next")) {
      waiting = response;
      return hand();
    }
    response.writeHead(202).end();
    const said = JSON.parse(body.toString());
    if (request.url?.endsWith("/response")) settle({ kind: "result", ...said });
    else settle({ kind: "error", type: said.errorType, message: said.errorMessage });
  });
  const child: ChildProcess = spawn(node, [BOOTSTRAP], {
    cwd: code,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...env, AWS_LAMBDA_RUNTIME_API: new URL(server.url).host, LAMBDA_TASK_ROOT: code, _HANDLER: handler },
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => output.push(String(chunk)));
  const ended = once(child, "exit").then(() => settle({ kind: "stopped" }));
  let invocations = 0;
  return {
    output,
    invoke: (event) =>
      new Promise((resolve) => {
        settle = resolve;
        if (child.exitCode !== null || child.signalCode !== null) return resolve({ kind: "stopped" });
        queued = { id: `invocation-${++invocations}`, event };
        hand();
      }),
    async stop() {
      child.kill("SIGKILL");
      await ended;
      await server.close();
    },
  };
}
