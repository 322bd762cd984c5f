import { type Evaluation, evaluate } from "../core/evaluate/evaluate.ts";
import type { Measures } from "../core/evaluate/measure-decisions.ts";
import { parseGold } from "../core/evaluate/parse-gold.ts";
import { replayItems } from "../core/run/replay-items.ts";
import type { Decision } from "../core/story/decision.ts";
import { type CommandIo, type ExitStatus, printJson, refuse } from "./command-io.ts";
import type { LocalOptions } from "./local-settings.ts";
import { openProgress } from "./progress.ts";
import { openReplay } from "./replay.ts";

/** Misses shown of each sort; `--json` has them all. */
const MISSES_SHOWN = 12;

/** `eval GOLD.jsonl`: replays labelled items and says how well the verdicts agree with the labels. */
export async function evaluateGold(file: string, options: LocalOptions, io: CommandIo): Promise<ExitStatus> {
  const opened = await openReplay(file, options, io);
  if ("faults" in opened) return refuse(io, opened.faults);
  const parsed = parseGold(opened.text, file);
  if ("faults" in parsed) return refuse(io, parsed.faults);
  const progress = await openProgress(io, "Judging");
  const decisions: Decision[] = [];
  const items = parsed.gold.map(({ item }) => item);
  for (const { judgement } of replayItems(items, opened.knowledge)) {
    decisions.push(judgement.decision);
    progress.update(decisions.length, items.length);
  }
  progress.stop();
  const evaluation = evaluate(parsed.gold, decisions, { seeds: opened.knowledge.seedDocuments.length > 0 });
  if (opened.json) printJson(io, asJson(evaluation));
  else io.out(describeEvaluation(evaluation));
  return 0;
}

/** One object: the figures of judging at the top, the simpler rules' under `rules`. */
function asJson({ rows, misses, languages }: Evaluation): unknown {
  const [judging, ...rules] = rows;
  return {
    ...judging?.measures,
    misses,
    languages,
    rules: Object.fromEntries(rules.map(({ name, measures }) => [name, measures])),
  };
}

const COLUMNS: readonly (readonly [string, (measures: Measures) => number | null])[] = [
  ["relevance P", ({ relevance }) => relevance.P],
  ["R", ({ relevance }) => relevance.R],
  ["F1", ({ relevance }) => relevance.F1],
  ["event recall", ({ eventRecall }) => eventRecall],
  ["first report", ({ firstReportRecall }) => firstReportRecall],
  ["redundant macro", ({ redundantMacro }) => redundantMacro],
  ["micro", ({ redundantMicro }) => redundantMicro],
  ["twins", ({ twinRecall }) => twinRecall],
  ["B-cubed F1", ({ bCubed }) => bCubed.F1],
];

function describeEvaluation({ rows, misses, languages }: Evaluation): string {
  const cells = [
    ["", ...COLUMNS.map(([name]) => name)],
    ["---", ...COLUMNS.map(() => "---:")],
    ...rows.map(({ name, measures }) => [name, ...COLUMNS.map(([, pick]) => figure(pick(measures)))]),
  ];
  const items = rows[0]?.measures;
  return [
    ...(items ? [`${items.items} labelled items, ${items.events} happenings that the seeds do not know`, ""] : []),
    ...aligned(cells),
    "",
    ...missLines("Happenings lost", misses.lostEvents),
    ...missLines(
      "Repeats told as new",
      misses.redundant.map(({ id, event }) => `${id}  ${event}`),
    ),
    ...missLines("Irrelevant, and taken for relevant", misses.falselyRelevant),
    ...missLines("Relevant, and taken for irrelevant", misses.falselyIrrelevant),
    "Repeats joined to the first report of their happening, by language",
    `  ${languages.map(({ first, repeat, joined, repeats }) => `${repeat}→${first} ${joined}/${repeats}`).join(", ")}`,
    "",
  ].join("\n");
}

function figure(value: number | null): string {
  return value === null ? "–" : value.toFixed(3);
}

/** A table that reads well on a terminal and is Markdown at the same time. */
function aligned(cells: readonly (readonly string[])[]): string[] {
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells.map((row) => {
    const padded = row.map((cell, column) => {
      const width = widths[column] ?? 0;
      if (/^-+:?$/.test(cell)) return cell.endsWith(":") ? `${"-".repeat(width - 1)}:` : "-".repeat(width);
      return column === 0 ? cell.padEnd(width) : cell.padStart(width);
    });
    return `| ${padded.join(" | ")} |`;
  });
}

function missLines(title: string, misses: readonly string[]): string[] {
  if (misses.length === 0) return [];
  const more = misses.length > MISSES_SHOWN ? [`  and ${misses.length - MISSES_SHOWN} more`] : [];
  return [`${title}: ${misses.length}`, ...misses.slice(0, MISSES_SHOWN).map((miss) => `  ${miss}`), ...more, ""];
}
