import { readFile } from "node:fs/promises";
import { relative, resolve } from "node:path";
import type { FeedItem } from "../core/feed/feed-item.ts";
import type { Knowledge } from "../core/run/knowledge.ts";
import { parseItems } from "../core/run/parse-items.ts";
import { replayItems } from "../core/run/replay-items.ts";
import type { Decision } from "../core/story/decision.ts";
import { type CommandIo, type ExitStatus, refuse } from "./command-io.ts";
import { describeDecision } from "./describe-decision.ts";
import { type LocalOptions, readLocalSettings } from "./local-settings.ts";
import { openSeeds } from "./open-seeds.ts";
import { openProgress } from "./progress.ts";

/** `replay ITEMS.jsonl`: judges recorded items in file order, from the seeds alone; writes nothing. */
export async function replay(file: string, options: LocalOptions, io: CommandIo): Promise<ExitStatus> {
  const opened = await openReplay(file, options, io);
  if ("faults" in opened) return refuse(io, opened.faults);
  const { items, knowledge, json } = opened;
  const progress = await openProgress(io, "Judging");
  const decisions: Decision[] = [];
  for (const { judgement } of replayItems(items, knowledge)) {
    decisions.push(judgement.decision);
    if (json) io.out(`${JSON.stringify(judgement.decision)}\n`);
    progress.update(decisions.length, items.length);
  }
  progress.stop();
  if (!json) io.out(describeReplay(decisions));
  return 0;
}

/** What `replay` and `eval` read: recorded items, and the seeds to hold them against. */
export async function openReplay(
  file: string,
  options: LocalOptions,
  io: CommandIo,
): Promise<{ items: FeedItem[]; text: string; knowledge: Knowledge; json: boolean } | { faults: readonly string[] }> {
  const read = readLocalSettings(options, io);
  const text = await readText(file, io.cwd);
  const parsed = "text" in text ? parseItems(text.text, file) : { faults: [text.fault] };
  const seeds = "settings" in read ? await openSeeds(read.settings.seeds, io) : { faults: [] };
  if ("faults" in read || "faults" in parsed || "faults" in seeds || "fault" in text) {
    return { faults: [read, parsed, seeds].flatMap((part) => ("faults" in part ? part.faults : [])) };
  }
  return { items: parsed.items, text: text.text, knowledge: seeds.knowledge, json: read.settings.json };
}

async function readText(file: string, cwd: string): Promise<{ text: string } | { fault: string }> {
  const path = resolve(cwd, file);
  try {
    return { text: await readFile(path, "utf8") };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === "ENOENT" ? "there is no such file" : code === "EISDIR" ? "is a folder" : `cannot be read (${code})`;
    return { fault: `${relative(cwd, path) || path}: ${why}` };
  }
}

function describeReplay(decisions: readonly Decision[]): string {
  const relevant = decisions.filter(({ verdict }) => verdict !== "irrelevant");
  const lines = relevant.map((decision) => describeDecision(decision));
  const count = (verdict: Decision["verdict"]) => decisions.filter((decision) => decision.verdict === verdict).length;
  return `${lines.join("\n")}${lines.length > 0 ? "\n\n" : ""}${decisions.length} items: ${count("new")} new, ${count("update")} updates, ${count("duplicate")} duplicates, ${count("seen")} seen, ${count("irrelevant")} irrelevant\n`;
}
