import type { ObjectStore } from "../../functions/ports.ts";
import { allowedRepeats, type Effect, FAULTS, type Fault, faultyPorts } from "./faults.ts";
import { happening, ROAD_WORKS } from "./happenings.ts";
import { attempt, emptyTally, type Tally } from "./tally.ts";
import { type ChaosWorld, FEEDS, judgeWorld, openChaosWorld } from "./world.ts";

/** A store that can be put back to how it was. */
export interface ResettableStore {
  readonly store: ObjectStore;
  readonly save: () => Promise<void>;
  readonly reset: () => Promise<void>;
}

const DAY_ZERO = "2026-03-03T07:00:00Z";
const DAY = 86_400_000;
const slot = (days: number) => ({ when: "slot", slot: new Date(Date.parse(DAY_ZERO) + days * DAY) }) as const;
const at = (days: number, hours = 0) => new Date(Date.parse(DAY_ZERO) + days * DAY + hours * 3_600_000);

/** What was read then goes into the history on the morning that is looked at. */
const LONG_AGO = -182;

/** Feeds that were read before, three days of digests, and then a morning with news in all feeds. */
async function prepare(world: ChaosWorld): Promise<void> {
  const old = [0, 1, 2].map((i) => happening(i, at(LONG_AGO - 1, i)));
  for (const [i, feed] of FEEDS.entries()) world.publish(feed, [ROAD_WORKS, old[i] as (typeof old)[number]]);
  for (const day of [LONG_AGO, -2, -1]) {
    world.at(at(day));
    await world.run({ digest: slot(day) });
    world.at(at(day, 1));
    if (day === LONG_AGO)
      world.publish(FEEDS[0] as string, [ROAD_WORKS, happening(3, at(LONG_AGO)), old[0] as (typeof old)[number]]);
    await world.run();
  }
  world.at(at(0));
  for (const [i, feed] of FEEDS.entries()) {
    const news = [0, 1].map((n) => happening(10 + i * 2 + n, at(-1, 12 + i)));
    world.publish(feed, [...news, ROAD_WORKS, old[i] as (typeof old)[number]]);
  }
}

/**
 * One morning's run, digest and merge included, once for each of its effects and each fault, then clean runs till the next
 * day's digest: nothing lost, nothing unexpected, nothing late, and no repeat but where an answer or a worker was lost.
 */
export async function runFaultTable(
  from: ResettableStore,
  { at: isLookedAt = () => true, untilRed = false }: { at?: (effect: Effect) => boolean; untilRed?: boolean } = {},
): Promise<Tally> {
  const tally = emptyTally();
  const world = await openChaosWorld(from.store, at(LONG_AGO).toISOString());
  await prepare(world);
  await from.save();
  const documents = world.documents();
  const effects = await effectsOf(world);
  for (const effect of effects.filter(isLookedAt)) {
    for (const fault of FAULTS) {
      await from.reset();
      world.restart(documents);
      await runCase(world, { effect, fault, tally });
      if (untilRed && tally.red.length > 0) return tally;
    }
  }
  return tally;
}

/** The effects of a clean morning, of which there must be a good many. */
async function effectsOf(world: ChaosWorld): Promise<Effect[]> {
  const effects: Effect[] = [];
  const ports = faultyPorts(world.ports, {
    decide: (effect) => {
      effects.push(effect);
      return null;
    },
    meanwhile: async () => {},
  });
  world.restart();
  world.at(at(0));
  await world.run({ digest: slot(0) }, ports);
  for (const wanted of [
    /^put state\/recent/,
    /^put state\/history\/index/,
    /^delete state\/segments/,
    /^send to ben/,
    /^put runs/,
  ]) {
    if (!effects.some(({ name }) => wanted.test(name))) throw new Error(`a clean morning has no effect like ${wanted}`);
  }
  return effects;
}

async function runCase(
  world: ChaosWorld,
  { effect, fault, tally }: { effect: Effect; fault: Fault; tally: Tally },
): Promise<void> {
  world.at(at(0));
  const ports = faultyPorts(world.ports, {
    decide: ({ number }) => (number === effect.number ? fault : null),
    meanwhile: async (kind) => {
      if (kind === "late") world.pass(11);
      await attempt(world.run({ digest: slot(0) }), tally);
    },
  });
  await attempt(world.run({ digest: slot(0) }, ports), tally);
  const held: string[] = [];
  for (const [day, hour] of [
    [0, 1],
    [1, 0],
    [1, 1],
  ] as const) {
    world.at(at(day, hour));
    tally.runs++;
    const report = await world.run(hour === 0 ? { digest: slot(day) } : {});
    if (report.digest?.state === "held" || report.digest?.state === "failed")
      held.push(`${report.digest.state}: ${report.digest.reason}`);
  }
  const waiting = (await world.ports.store.list("state/outbox/")).length;
  const { lost, unexpected, duplicates } = await judgeWorld(world, at(0));
  const allowed = allowedRepeats(effect, fault);
  tally.duplicates += duplicates;
  tally.duplicatesAllowed += allowed;
  tally.lost += lost.length;
  tally.unexpected += unexpected.length + held.length + Math.max(0, duplicates - allowed);
  tally.late += waiting;
  if (lost.length + unexpected.length + held.length + waiting > 0 || duplicates > allowed) {
    tally.red.push(
      `effect ${effect.number} (${effect.name}) ${fault}: lost ${lost.join(", ") || 0}; unexpected ${[...unexpected, ...held].join(", ") || 0}; duplicates ${duplicates} of ${allowed}; late ${waiting}`,
    );
  }
}
