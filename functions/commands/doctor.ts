import { randomBytes } from "node:crypto";
import { systemClock } from "../adapters/system-clock.ts";
import type { Check } from "../core/run/check.ts";
import { acceptState } from "../pipeline/accept-state.ts";
import { runId } from "../pipeline/run-monitor.ts";
import type { Ports } from "../ports.ts";
import { checkFeeds, checkOutbox, checkState } from "./check-state.ts";
import { type CommandIo, type ExitStatus, printJson } from "./command-io.ts";
import { type LocalOptions, type LocalSettings, readLocalSettings } from "./local-settings.ts";
import { openPorts, openStoreOnly } from "./open-ports.ts";
import { openSeeds } from "./open-seeds.ts";

export interface DoctorOptions extends LocalOptions {
  readonly stack?: boolean;
  /** Go on from the state as it is, before looking. */
  readonly acceptState?: boolean;
}

/** `doctor`: looks at everything a run needs, and says for each fault what to do next. Status 1 when there is one. */
export async function doctor(options: DoctorOptions, io: CommandIo): Promise<ExitStatus> {
  const accepted = options.acceptState ? await accept(options, io) : [];
  const examined = options.stack
    ? await (await import("./doctor-stack.ts")).examineStack(options, io)
    : await examine(options, io);
  const checks = [...accepted, ...examined];
  if (options.json) printJson(io, { checks });
  else io.out(describeChecks(checks));
  return checks.some(({ state }) => state === "fault") ? 1 : 0;
}

async function accept(options: DoctorOptions, io: CommandIo): Promise<Check[]> {
  const read = readLocalSettings(options, io);
  if ("faults" in read) return [];
  const opened = await openStoreOnly(read.settings, io);
  if ("faults" in opened) return [];
  const now = systemClock(read.settings.now ?? undefined).now();
  const check = (state: Check["state"], detail: string): Check => ({ name: "accept", state, detail, next: null });
  if (read.settings.dryRun) return [check("note", "--dry-run: the state stays as it is")];
  const accepted = await acceptState(opened.store, { now, run: runId(now, randomBytes(3).toString("hex")) });
  if (accepted.kind === "nothing") return [check("note", "nothing is held because of the state; it stays as it is")];
  if (accepted.kind === "history-given-up")
    return [check("ok", `what could not be read is known no longer: ${accepted.reason}`)];
  const aside = accepted.setAside.length > 0 ? `; could not be read: ${accepted.setAside.join(", ")}` : "";
  return [
    check("ok", `${accepted.items} items count as known and told from now on; it was held: ${accepted.reason}${aside}`),
  ];
}

async function examine(options: LocalOptions, io: CommandIo): Promise<Check[]> {
  const read = readLocalSettings(options, io);
  if ("faults" in read)
    return read.faults.map((detail) => ({ name: "settings", state: "fault", detail, next: "give the option again" }));
  const { settings } = read;
  const checks: Check[] = [{ name: "settings", state: "ok", detail: "all options can be read", next: null }];
  const seeds = await openSeeds(settings.seeds, io);
  if ("faults" in seeds) {
    checks.push(
      ...seeds.faults.map(
        (detail): Check => ({ name: "seeds", state: "fault", detail, next: "mend the file, then run `seeds check`" }),
      ),
    );
  } else {
    const { feeds, records } = seeds.knowledge.seeds;
    checks.push({
      name: "seeds",
      state: "ok",
      detail: `${feeds.length} feeds, ${records.length} known documents`,
      next: null,
    });
  }
  const opened = await openPorts(settings, io);
  if ("faults" in opened) {
    return [
      ...checks,
      ...opened.faults.map(
        (detail): Check => ({ name: "store or mail", state: "fault", detail, next: "mend the option" }),
      ),
    ];
  }
  const feeds = "faults" in seeds ? [] : seeds.knowledge.seeds.feeds;
  return [...checks, ...(await examinePlaces(opened.ports, { settings, feeds, io }))];
}

async function examinePlaces(
  { store, clock }: Ports,
  { settings, feeds, io }: { settings: LocalSettings; feeds: Parameters<typeof checkFeeds>[1]; io: CommandIo },
): Promise<Check[]> {
  const { checks, state } = await checkState(store, clock.now());
  const { checkMail } = await import("./check-mail.ts");
  return [
    ...checks,
    ...(checks.some(({ name }) => name === "store") ? await checkOutbox(store) : []),
    ...(await checkMail(settings, io)),
    ...(state ? checkFeeds(state, feeds, clock.now()) : []),
  ];
}

function describeChecks(checks: readonly Check[]): string {
  const marks = { ok: "ok   ", note: "note ", fault: "FAULT" } as const;
  const lines = checks.map(
    ({ name, state, detail, next }) => `${marks[state]}  ${name}: ${detail}${next ? `\n         next: ${next}` : ""}`,
  );
  const faults = checks.filter(({ state }) => state === "fault").length;
  return `${lines.join("\n")}\n\n${faults === 0 ? "Nothing needs you." : `${faults} ${faults === 1 ? "thing needs" : "things need"} you.`}\n`;
}
