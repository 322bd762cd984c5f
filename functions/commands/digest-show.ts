import { listDigestIds, readDigestRecord } from "../pipeline/stored-digests.ts";
import { type CommandIo, type ExitStatus, printJson, refuse } from "./command-io.ts";
import { type LocalOptions, readLocalSettings } from "./local-settings.ts";
import { openStoreOnly } from "./open-ports.ts";

/** `digest show [ID]`: the text of a digest, of the newest one without an id. */
export async function digestShow(id: string | undefined, options: LocalOptions, io: CommandIo): Promise<ExitStatus> {
  const read = readLocalSettings(options, io);
  if ("faults" in read) return refuse(io, read.faults);
  const opened = await openStoreOnly(read.settings, io);
  if ("faults" in opened) return refuse(io, opened.faults);
  const { store } = opened;
  const ids = await listDigestIds(store);
  const wanted = id ?? ids.at(-1);
  if (wanted === undefined) return refuse(io, [`${store.place}: there are no digests yet; \`run --digest\` makes one`]);
  const record = ids.includes(wanted) ? await readDigestRecord(store, wanted) : null;
  if (record === null)
    return refuse(io, [
      `${store.place}: there is no digest ${JSON.stringify(wanted)}; \`digest list\` shows what there is`,
    ]);
  if (read.settings.json) printJson(io, record);
  else io.out(`Subject: ${record.subject}\n\n${record.text}`);
  return 0;
}
