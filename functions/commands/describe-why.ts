import type { Contribution, Explanation } from "../core/story/judgement.ts";
import type { Reason } from "./why.ts";

/** Features shown of a story, and of the report in it that is most like the item; the rest are behind `--json`. */
const FEATURES_SHOWN = 6;

/** A verdict explained to a person. */
export function describeWhy({ decision, explanation, dismissal }: Reason): string {
  const matched = Object.entries(decision.relevance.matched).map(
    ([side, words]) => `  ${side}: ${words.length > 0 ? words.join(", ") : "not named"}`,
  );
  const lines = [
    `${decision.verdict.toUpperCase()}  ${decision.title ?? "(no title)"}`,
    `  ${decision.url ?? decision.id}`,
    "",
    explanation?.summary ?? dismissal?.summary ?? "Nothing names either side.",
    `  Rule: ${explanation?.rule ?? dismissal?.rule ?? "no side named"}`,
    ...(decision.story ? [`  Story: ${decision.story}`] : []),
    ...(decision.related.length > 0 ? [`  Related: ${decision.related.join(", ")}`] : []),
    "",
    `Relevance ${decision.relevance.score.toFixed(2)}`,
    ...matched,
    ...(explanation ? [...contributionLines(explanation.relevance), ...nearestLines(explanation)] : []),
  ];
  return `${lines.join("\n")}\n`;
}

function nearestLines({ nearest }: Explanation): string[] {
  if (nearest.length === 0) return ["", "No known document comes near."];
  return nearest.flatMap(({ title, document, score, threshold, features, alike }) => [
    "",
    `${score.toFixed(2)} (needs ${threshold.toFixed(2)})  ${title ?? document}`,
    ...contributionLines(features),
    "    This report by itself:",
    ...contributionLines(alike),
  ]);
}

function contributionLines(contributions: readonly Contribution[]): string[] {
  return [...contributions]
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, FEATURES_SHOWN)
    .map(
      ({ feature, value, weight }) =>
        `    ${weight >= 0 ? "+" : "−"}${Math.abs(weight).toFixed(2)}  ${feature} (${Number(value.toFixed(2))})`,
    );
}
