import type { FeedFetcher, Mailer, ObjectStore } from "../../functions/ports.ts";
import { StoreError } from "../../functions/ports.ts";

/**
 * What can befall one effect on the world. `killed`: nothing of the process happens any more. `late`: it happens when a
 * lease has long run out, and another worker was through meanwhile. `overlapped`: another worker was through meanwhile, at once.
 */
export const FAULTS = [
  "killed-before",
  "killed-after",
  "error-before",
  "error-after",
  "throttled",
  "late",
  "overlapped",
] as const;
export type Fault = (typeof FAULTS)[number];

/** Thrown out of every effect of a process that was killed; no code catches it. */
export class Killed extends Error {
  override readonly name = "Killed";
}

export interface Effect {
  /** From 1, in the order in which the worker comes to them. */
  readonly number: number;
  readonly name: string;
  /** The effect before it was a mail. */
  readonly afterSend: boolean;
}

/** One worker's doors to the world: everything it does passes through them, one effect after the other. */
export interface Gate {
  /** Called before each effect; what it answers befalls the effect. */
  readonly decide: (effect: Effect) => Promise<Fault | null> | Fault | null;
  /** For `late` and `overlapped`: what goes on meanwhile. */
  readonly meanwhile: (fault: Fault) => Promise<void>;
  /** Called after each effect that was decided about. */
  readonly over?: () => void;
}

/** How an effect that did not go well looks to the one who caused it. */
interface Failing<T> {
  readonly before: () => T;
  readonly after: (done: T) => T;
  readonly throttled: () => T;
}

/** Ports whose effects are counted and, as a gate decides, go wrong. */
export function faultyPorts<P extends { store: ObjectStore; mailer: Mailer; feeds: FeedFetcher }>(
  ports: P,
  gate: Gate,
): P {
  let dead = false;
  let count = 0;
  let before = "";

  function next(name: string): Effect {
    const afterSend = before.startsWith("send");
    before = name;
    return { number: ++count, name, afterSend };
  }

  async function pass<T>(name: string, act: () => Promise<T>, failing: Failing<T>): Promise<T> {
    if (dead) throw new Killed();
    const fault = await gate.decide(next(name));
    try {
      return await perform(fault, act, failing);
    } finally {
      gate.over?.();
    }
  }

  async function perform<T>(fault: Fault | null, act: () => Promise<T>, failing: Failing<T>): Promise<T> {
    if (dead) throw new Killed();
    if (fault === "killed-before") dead = true;
    if (dead) throw new Killed();
    if (fault === "late" || fault === "overlapped") await gate.meanwhile(fault);
    if (fault === "error-before") return failing.before();
    if (fault === "throttled") return failing.throttled();
    const done = await act();
    if (fault === "killed-after") dead = true;
    if (dead) throw new Killed();
    return fault === "error-after" ? failing.after(done) : done;
  }

  const unreachable = (words: string) => (): never => {
    throw new StoreError(`the store gives ${words}`, "unreachable");
  };
  const ofStore = {
    before: unreachable("no answer"),
    after: unreachable("no answer"),
    throttled: unreachable("503 SlowDown"),
  };
  const { store, mailer, feeds } = ports;
  const failed = (reason: string, httpStatus: number | null) => ({
    kind: "failed" as const,
    reason,
    httpStatus,
    retryAfter: null,
  });
  return {
    ...ports,
    store: {
      ...store,
      get: (key, range) => pass(`get ${key}`, () => store.get(key, range), ofStore),
      put: (key, body, condition) => pass(`put ${key}`, () => store.put(key, body, condition), ofStore),
      list: (prefix, after) => pass(`list ${prefix}`, () => store.list(prefix, after), ofStore),
      delete: (key) => pass(`delete ${key}`, () => store.delete(key), ofStore),
    },
    mailer: {
      ...mailer,
      send: (mail) =>
        pass(`send to ${mail.to}`, () => mailer.send(mail), {
          before: () => ({ accepted: false, kind: "unavailable", reason: "no connection" }),
          after: () => ({ accepted: false, kind: "unavailable", reason: "no answer", unanswered: true }),
          throttled: () => ({ accepted: false, kind: "throttled", reason: "too fast" }),
        }),
    },
    feeds: {
      fetch: (request, signal) =>
        pass(`fetch ${request.url}`, () => feeds.fetch(request, signal), {
          before: () => failed("no answer", null),
          after: () => failed("cut off", 200),
          throttled: () => failed("too many requests", 429),
        }),
    },
  };
}

/** One, for what befalls a worker between sending and marking; else none. */
export function allowedRepeats({ name, afterSend }: Effect, fault: Fault): 0 | 1 {
  if (name.startsWith("send")) return fault === "killed-after" || fault === "error-after" || fault === "late" ? 1 : 0;
  return afterSend && fault !== "killed-after" && fault !== "error-after" && fault !== "overlapped" ? 1 : 0;
}
