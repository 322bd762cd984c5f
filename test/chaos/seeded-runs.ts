import { randomNumbers } from "../random-numbers.ts";
import { allowedRepeats, FAULTS, type Fault, faultyPorts } from "./faults.ts";
import { happening, ROAD_WORKS } from "./happenings.ts";
import { interleaving } from "./interleave.ts";
import { withFolder } from "./stores.ts";
import { attempt, emptyTally, type Tally } from "./tally.ts";
import { type ChaosWorld, FEEDS, judgeWorld, openChaosWorld } from "./world.ts";

/** Where an overlapped worker is dealt with: here workers overlap all the time. */
const MISHAPS = FAULTS.filter((fault) => fault !== "overlapped");
/** Effects of a morning's run, about. */
const EFFECTS = 55;
const START = Date.parse("2026-03-03T07:00:00Z");
const DAY = 86_400_000;
const slotOf = (day: number) => ({ when: "slot", slot: new Date(START + day * DAY) }) as const;

/**
 * Two mornings with two workers at once, whose effects mix as the seed says, and two to four mishaps each; an hour after
 * each a clean run, and a clean digest at the end.
 */
export async function runSeed(seed: number): Promise<Tally> {
  const random = randomNumbers(seed);
  const tally = emptyTally();
  await withFolder(async ({ store }) => {
    const world = await openChaosWorld(store, new Date(START - DAY).toISOString());
    for (const [i, feed] of FEEDS.entries()) world.publish(feed, [ROAD_WORKS, happening(i, new Date(START - 2 * DAY))]);
    await world.run({ digest: slotOf(-1) });
    for (const day of [0, 1]) {
      for (const [i, feed] of FEEDS.entries()) {
        if (random() < 0.8)
          world.publish(feed, [happening(10 + day * 10 + i, new Date(START + (day - 1) * DAY)), ROAD_WORKS]);
      }
      world.at(new Date(START + day * DAY));
      await overlap(world, { day, random, tally });
      for (const hour of [1, 2]) {
        world.at(new Date(START + day * DAY + hour * 3_600_000));
        await cleanRun(world, tally, {});
      }
    }
    for (const hour of [0, 1]) {
      world.at(new Date(START + 2 * DAY + hour * 3_600_000));
      await cleanRun(world, tally, hour === 0 ? { digest: slotOf(2) } : {});
    }
    const { lost, unexpected, duplicates } = await judgeWorld(world, new Date(0));
    const waiting = (await store.list("state/outbox/")).length;
    tally.lost += lost.length;
    tally.unexpected += unexpected.length + Math.max(0, duplicates - tally.duplicatesAllowed);
    tally.duplicates += duplicates;
    tally.late += waiting;
    const isRed = lost.length + unexpected.length + waiting > 0 || duplicates > tally.duplicatesAllowed;
    if (isRed)
      tally.red.push(
        `seed ${seed}: lost ${lost.join(", ") || 0}; unexpected ${unexpected.join(", ") || 0}; duplicates ${duplicates} of ${tally.duplicatesAllowed}; late ${waiting}`,
      );
  });
  return tally;
}

async function cleanRun(world: ChaosWorld, tally: Tally, plan: Parameters<ChaosWorld["run"]>[0]): Promise<void> {
  tally.runs++;
  await world.run(plan);
}

async function overlap(
  world: ChaosWorld,
  { day, random, tally }: { day: number; random: () => number; tally: Tally },
): Promise<void> {
  const { turn, done, leave } = interleaving(2, (waiting) => Math.floor(random() * waiting));
  const mishaps = [0, 1].map(() => {
    const count = 1 + Math.floor(random() * 2);
    const drawn = Array.from({ length: count }, () => [1 + Math.floor(random() * EFFECTS), draw(random)] as const);
    return new Map<number, Fault>(drawn);
  });
  const plans = [{ digest: slotOf(day) }, random() < 0.5 ? { digest: slotOf(day) } : {}];
  const workers = plans.map((plan, worker) => {
    const ports = faultyPorts(world.ports, {
      decide: async (effect) => {
        await turn(worker);
        world.pass(0.01);
        const fault = mishaps[worker]?.get(effect.number) ?? null;
        if (fault) tally.duplicatesAllowed += allowedRepeats(effect, fault);
        return fault;
      },
      meanwhile: async () => {
        world.pass(11);
        done();
        await turn(worker);
      },
      over: done,
    });
    return attempt(world.run(plan, ports), tally).finally(() => leave(worker));
  });
  await Promise.all(workers);
}

function draw(random: () => number): Fault {
  return MISHAPS[Math.floor(random() * MISHAPS.length)] ?? "killed-before";
}
