/**
 * Trains the weights of relevance and identity on the labelled items, prints what they reach on happenings they have not
 * seen, fold by fold, and on items that they never learn from, and writes them beside the code that uses them:
 * `npm run train`. With `--dry-run` nothing is written, and `--split NAME` deals the happenings out to the folds in another
 * way. The same items give the same weights.
 */
import { writeFileSync } from "node:fs";
import { SEED_EVENTS } from "../../functions/core/evaluate/evaluate.ts";
import type { GoldItem } from "../../functions/core/evaluate/gold-item.ts";
import { type Measures, measureDecisions } from "../../functions/core/evaluate/measure-decisions.ts";
import type { JudgingModels } from "../../functions/core/story/judging-models.ts";
import { readArticle } from "../../functions/core/text/read-article.ts";
import { foldsOf } from "./folds.ts";
import { ITEM_SETS, loadItems, loadSeedDocuments, loadTopic, RELEVANCE_SETS, UNSEEN_SETS } from "./load-quality.ts";
import { moveIntoDays } from "./move-into-days.ts";
import { replayGold } from "./replay-gold.ts";
import { trainIdentity } from "./train-identity.ts";
import { type ReadGold, trainRelevance } from "./train-relevance.ts";
import { type StoryExample, storyExamples, trainStory } from "./train-story.ts";

const FOLDS = 6;
/** Draws of the burst that teach; those that measure are others. */
const TEACHING_DRAWS = [11, 12, 13, 14];
const BURST_DAYS = 60;
/** Items as they were met count for more than in a burst. */
const AS_MET = 2;

const topic = loadTopic();
const seeds = loadSeedDocuments(topic);
const sets = ITEM_SETS.map((name) => ({ name, gold: loadItems(name) }));
const items = sets.flatMap(({ gold }) => gold);
const read: ReadGold[] = items.map((one) => ({ ...one, article: readArticle(one.item, topic) }));
const folds = foldsOf(items, FOLDS, optionOf("split") ?? "");
const teachRelevance = new Set(
  sets.flatMap(({ name, gold }) => (RELEVANCE_SETS.has(name) ? gold.map(({ item }) => item.id) : [])),
);
const train = (training: readonly ReadGold[]): Omit<JudgingModels, "story"> => ({
  relevance: trainRelevance(
    training.filter(({ item }) => teachRelevance.has(item.id)),
    topic,
  ),
  identity: trainIdentity(training, topic),
});

const pairModels = Array.from({ length: FOLDS }, (_, fold) => {
  const held = folds.filter((one) => one === fold).length;
  console.log(`fold ${fold + 1}: ${held} items held out, trained on ${items.length - held}`);
  return train(read.filter((_, at) => folds[at] !== fold));
});
const foldOf = new Map(items.map(({ item }, at) => [item.id, folds[at] as number]));
const examples = sets.flatMap(({ gold }) => examplesOf(gold));
console.log(`${examples.length} times a likeliest story was the item's own, or not`);
const models = pairModels.map((model, fold) => ({
  ...model,
  story: trainStory(examples.filter(({ id }) => foldOf.get(id) !== fold)),
}));
const unseen = (id: string): JudgingModels => models[foldOf.get(id) as number] as JudgingModels;

for (const { name, gold } of sets) {
  const lost = report(name, gold, (id) => unseen(id));
  console.log(`  lost: ${lost.join(", ") || "none"}`);
}

const whole: JudgingModels = { ...train(read), story: trainStory(examples) };
for (const name of UNSEEN_SETS) report(name, loadItems(name), () => whole);

if (!process.argv.includes("--dry-run")) {
  write("../../functions/core/relevance/relevance-weights.json", whole.relevance);
  write("../../functions/core/story/identity-weights.json", whole.identity);
  write("../../functions/core/story/story-weights.json", whole.story);
}

function optionOf(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? undefined : process.argv[at + 1];
}

function examplesOf(gold: readonly GoldItem[]): StoryExample[] {
  const modelsFor = (id: string): Omit<JudgingModels, "story"> => pairModels[foldOf.get(id) as number] as JudgingModels;
  return [
    ...storyExamples(gold, { topic, seeds, modelsFor, weight: AS_MET }),
    ...TEACHING_DRAWS.flatMap((draw) =>
      storyExamples(moveIntoDays(gold, BURST_DAYS, draw), { topic, seeds: [], modelsFor, weight: 1 }),
    ),
  ];
}

/** Prints what is reached as the items were met, and with all happenings moved into sixty days; returns what was lost. */
function report(name: string, gold: readonly GoldItem[], modelFor: (id: string) => JudgingModels): readonly string[] {
  const decisions = replayGold(gold, { topic, seeds, modelsFor: (at) => modelFor(gold[at]?.item.id ?? "") });
  const { measures, misses } = measureDecisions(gold, decisions, { seedEvents: SEED_EVENTS });
  print(name, measures);
  for (const seed of [1, 2, 3, 4, 5]) {
    const moved = moveIntoDays(gold, BURST_DAYS, seed);
    const burst = replayGold(moved, { topic, seeds: [], modelsFor: (at) => modelFor(moved[at]?.item.id ?? "") });
    print(`${name}, burst ${seed}`, measureDecisions(moved, burst, { seedEvents: new Set() }).measures);
  }
  return misses.lostEvents;
}

function print(name: string, measures: Measures): void {
  const share = (value: number | null): string => (value === null ? "-" : value.toFixed(3));
  const { relevance, eventRecall, redundantMacro, twinRecall, bCubed } = measures;
  console.log(
    `${name.padEnd(18)} relevance ${share(relevance.F1)}  events ${share(eventRecall)}  redundant ${share(redundantMacro)}  twins ${share(twinRecall)}  B-cubed ${share(bCubed.F1)}`,
  );
}

function write(path: string, weights: unknown): void {
  writeFileSync(new URL(path, import.meta.url), `${JSON.stringify(weights, null, 2)}\n`);
}
