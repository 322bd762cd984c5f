import { join } from "node:path";
import { openMailer } from "../adapters/open-mailer.ts";
import { openStore } from "../adapters/open-store.ts";
import { silentLog } from "../adapters/silent-log.ts";
import { systemClock } from "../adapters/system-clock.ts";
import type { ObjectStore, Ports } from "../ports.ts";
import type { CommandIo } from "./command-io.ts";
import type { LocalSettings } from "./local-settings.ts";
import { openFetcher } from "./open-fetcher.ts";

/** Builds what the local program runs on, as the settings say; every fault at once. */
export async function openPorts(
  settings: LocalSettings,
  io: CommandIo,
): Promise<{ ports: Ports } | { faults: string[] }> {
  const store = await openStore(settings.store, io.env);
  const mailer = await openMailer(settings.mailTo, { defaultFolder: mailFolder(settings), env: io.env });
  const fetcher = openFetcher(settings, io);
  const faults = [store, mailer, fetcher].flatMap((opened) => ("fault" in opened ? [opened.fault] : []));
  if ("fault" in store || "fault" in mailer || "fault" in fetcher) return { faults };
  return {
    ports: {
      feeds: fetcher.fetcher,
      store: store.store,
      mailer: mailer.mailer,
      clock: systemClock(settings.now ?? undefined),
      log: silentLog(),
    },
  };
}

/** The store alone, for commands that only look. */
export async function openStoreOnly(
  settings: LocalSettings,
  io: CommandIo,
): Promise<{ store: ObjectStore } | { faults: string[] }> {
  const opened = await openStore(settings.store, io.env);
  return "fault" in opened ? { faults: [opened.fault] } : { store: opened.store };
}

/** With `file:` alone, mail goes into the store's folder; beside a bucket, into the folder a store would have. */
function mailFolder({ store }: LocalSettings): string {
  return join(store.startsWith("s3:") ? ".monitor" : store, "mail");
}
