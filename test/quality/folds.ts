import { createHash } from "node:crypto";
import type { GoldItem } from "../../functions/core/evaluate/gold-item.ts";
import { familyNames } from "./told-twice.ts";

/**
 * Fold of each item, 0 up to `count`: happenings whole, and happenings of one formula or family together, so that no
 * model is tried on what it was trained on. The largest families are dealt out first, so that folds weigh alike.
 */
export function foldsOf(gold: readonly GoldItem[], count: number, salt = ""): number[] {
  const families = familyNames(gold);
  const names = gold.map(({ item, labels }) =>
    labels.event === null ? item.id : (families.get(labels.event) ?? item.id),
  );
  const sizes = new Map<string, number>();
  for (const name of names) sizes.set(name, (sizes.get(name) ?? 0) + 1);
  const loads = Array.from({ length: count }, () => 0);
  const foldOf = new Map<string, number>();
  const order = [...sizes].map(([name, size]) => ({ name, size, chance: chanceOf(`${salt}${name}`) }));
  for (const { name, size } of order.sort((a, b) => b.size - a.size || a.chance - b.chance)) {
    const fold = loads.indexOf(Math.min(...loads));
    loads[fold] = (loads[fold] as number) + size;
    foldOf.set(name, fold);
  }
  return names.map((name) => foldOf.get(name) as number);
}

function chanceOf(name: string): number {
  return createHash("sha256").update(name).digest().readUInt32BE(0);
}
