import { createHash, randomUUID } from "node:crypto";
import { linkSync, readFileSync, readlinkSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { StoreError } from "../ports.ts";
import { UNFINISHED } from "./unfinished-file.ts";

/**
 * How long the same holder may keep a lock when it cannot be told whether it lives (another machine, another
 * container, a system without /proc), by the waiting process's own steady clock. A lock is held for about a millisecond.
 */
const PATIENCE_MS = 30_000;
/** After so long a holder that is known to live is reported instead of waited for. */
const GIVE_UP_MS = 60_000;

export interface FolderLock {
  /** Existing folder for the lock's files. */
  readonly folder: string;
  /** Any text; equal names exclude each other. */
  readonly name: string;
  /** Instead of the usual patience with holders of unknown life, in milliseconds. */
  readonly patienceMs?: number;
}

/**
 * Runs a synchronous action while no other process, and nothing else in this one, holds the same lock.
 *
 * A holder killed at any moment blocks nobody: its lock says which process it was, and the next one to come succeeds
 * it at once. The right to succeed one certain dead holder is itself a lock, named after that holder, so that of many
 * who see it dead only one moves in, and of those killed while moving in the same holds again. Throws StoreError when a
 * living process keeps the lock for a minute.
 */
export async function whileLocked<T>(
  { folder, name, patienceMs = PATIENCE_MS }: FolderLock,
  action: () => T,
): Promise<T> {
  const claim = makeClaim(folder);
  const waiting: Waiting = { patienceMs, firstSeen: new Map() };
  try {
    const lock = lockFile(folder, name);
    while (!acquire(lock, claim, waiting)) await pause(1 + Math.random() * 8);
    try {
      return action();
    } finally {
      release(lock, claim);
    }
  } finally {
    rmSync(claim.file, { force: true });
  }
}

interface Claim {
  readonly folder: string;
  readonly file: string;
  readonly text: string;
}

interface Waiting {
  readonly patienceMs: number;
  /** By the text of a lock: when it was first found in the way, in milliseconds of the steady clock. */
  readonly firstSeen: Map<string, number>;
}

interface Holder {
  readonly token: string;
  /** Machine and process namespace in which `pid` means something. */
  readonly home: string;
  readonly pid: number;
  /** When that process began, in the system's own ticks, so that a reused pid is not taken for it; null if unknown. */
  readonly began: string | null;
}

/** A lock appears by linking a finished file, so whoever sees it can read all of it. */
function makeClaim(folder: string): Claim {
  const token = randomUUID();
  const holder: Holder = { token, home: home(), pid: process.pid, began: processOf(process.pid)?.began ?? null };
  const text = JSON.stringify(holder);
  const file = join(folder, `${UNFINISHED}${token}`);
  writeFileSync(file, text);
  return { folder, file, text };
}

function acquire(lock: string, claim: Claim, waiting: Waiting): boolean {
  if (linkIfAbsent(claim.file, lock)) return true;
  const found = readIfPresent(lock);
  if (found === null || !isGone(found, lock, waiting)) return false;
  const succession = lockFile(claim.folder, `${lock} after ${found}`);
  if (!acquire(succession, claim, waiting)) return false;
  try {
    if (readIfPresent(lock) !== found) return false;
    linkSync(claim.file, `${claim.file}-moves-in`);
    renameSync(`${claim.file}-moves-in`, lock);
    return true;
  } finally {
    release(succession, claim);
  }
}

function release(lock: string, claim: Claim): void {
  if (readIfPresent(lock) === claim.text) rmSync(lock, { force: true });
}

/** Whether the holder named in a lock no longer lives, as far as can be told from here. */
function isGone(text: string, lock: string, { patienceMs, firstSeen }: Waiting): boolean {
  const now = performance.now();
  const waited = now - (firstSeen.get(text) ?? now);
  if (!firstSeen.has(text)) firstSeen.set(text, now);
  const holder = readHolder(text);
  const life = holder === null ? "unknown" : lifeOf(holder);
  if (life === "alive" && waited > GIVE_UP_MS) {
    const words = `process ${holder?.pid} has held ${lock} for over a minute; end that process or wait for it`;
    throw new StoreError(`cannot write: ${words}`, "unusable");
  }
  return life === "dead" || (life === "unknown" && waited >= patienceMs);
}

function readHolder(text: string): Holder | null {
  try {
    const holder = JSON.parse(text);
    return Number.isSafeInteger(holder?.pid) ? holder : null;
  } catch {
    return null; // cut short by a power failure: nobody's, after the usual patience
  }
}

function lifeOf(holder: Holder): "alive" | "dead" | "unknown" {
  if (holder.home !== home()) return "unknown";
  if (!exists(holder.pid)) return "dead";
  const running = processOf(holder.pid);
  if (running === null || holder.began === null) return "unknown";
  return running.began === holder.began && !running.ended ? "alive" : "dead";
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** From /proc/PID/stat (proc(5)): field 3 is the state, field 22 the start; null where there is no such file. */
function processOf(pid: number): { began: string; ended: boolean } | null {
  const stat = readIfPresent(`/proc/${pid}/stat`);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return { began: fields[19] ?? "", ended: fields[0] === "Z" || fields[0] === "X" };
}

function home(): string {
  try {
    return `${hostname()} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return hostname(); // no /proc: the host's name alone
  }
}

function lockFile(folder: string, name: string): string {
  return join(folder, `lock-${createHash("sha256").update(name).digest("hex").slice(0, 32)}`);
}

function linkIfAbsent(file: string, name: string): boolean {
  try {
    linkSync(file, name);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function readIfPresent(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (["ENOENT", "ESRCH"].includes((error as NodeJS.ErrnoException).code ?? "")) return null;
    throw error;
  }
}
