import { createHash } from "node:crypto";
import type { GoldItem } from "../../functions/core/evaluate/gold-item.ts";

/**
 * Fold of each item, 0 up to `count`: happenings whole, and happenings of one formula or family together, so that no
 * model is tried on what it was trained on.
 */
export function foldsOf(gold: readonly GoldItem[], count: number, salt = ""): number[] {
  const families = new Map<string, string>();
  for (const { labels } of gold) {
    const family = labels.formula ?? labels.family;
    if (labels.event !== null && family !== null) families.set(labels.event, family);
  }
  return gold.map(({ item, labels }) => {
    const event = labels.event ?? `${item.id}`;
    return foldOf(families.get(event) ?? event, count, salt);
  });
}

function foldOf(name: string, count: number, salt: string): number {
  return createHash("sha256").update(`${salt}${name}`).digest().readUInt32BE(0) % count;
}
