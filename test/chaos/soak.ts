import { nextDay } from "../../functions/core/settings/next-day.ts";
import type { Report } from "../pipeline/stored-seeds.ts";
import { randomNumbers } from "../random-numbers.ts";
import { allowedRepeats, FAULTS, faultyPorts } from "./faults.ts";
import { happening, ROAD_WORKS } from "./happenings.ts";
import { withFolder } from "./stores.ts";
import { attempt, emptyTally, type Tally } from "./tally.ts";
import { type ChaosWorld, FEEDS, judgeWorld, openChaosWorld } from "./world.ts";

const HOUR = 3_600_000;
/** A month in which the reader's clocks change. */
const START = Date.parse("2026-03-10T00:30:00Z");
const DAYS = 30;
const ZONE = "Europe/Berlin";
/** Reports a feed shows at a time. */
const SHOWN = 8;
/** Objects under `state/` that a month may leave: a day's segments, and what waits for its sweep. */
const MOST_OBJECTS = 200;

/** A month in virtual time, an hour a run: feeds that flap, fail for hours and days, change what they said; now and then a run dies. */
export async function soak(seed: number): Promise<Tally> {
  const random = randomNumbers(seed);
  const tally = emptyTally();
  await withFolder(async ({ store }) => {
    const world = await openChaosWorld(store, new Date(START).toISOString());
    const feeds = FEEDS.map(() => ({ reports: [ROAD_WORKS] as Report[], outage: 0 }));
    let published = 0;
    let slot = nextDay(new Date("2026-03-09T06:00:00Z"), ZONE) ?? new Date(START);
    for (let hour = 0; hour < DAYS * 24; hour++) {
      const now = new Date(START + hour * HOUR);
      world.at(now);
      const quiet = hour >= (DAYS - 2) * 24;
      for (const [i, feed] of feeds.entries()) {
        if (!quiet && random() < 0.02) feed.reports.unshift(happening(100 + published++, now));
        if (random() < 0.02) retell(feed.reports, random);
        feed.reports.splice(SHOWN);
        if (!quiet && feed.outage === 0 && random() < 0.01) feed.outage = 1 + Math.floor(random() * 48);
        const flaps = random() < 0.1;
        // The last days are whole, so that what an outage held back has a digest to come in.
        feed.outage = quiet ? 0 : Math.max(0, feed.outage - 1);
        world.publish(FEEDS[i] as string, feed.outage > 0 ? 503 : flaps ? feed.reports.toReversed() : feed.reports);
      }
      const isDigest = slot <= now;
      await poll(world, { slot: isDigest ? slot : null, random, tally, quiet });
      if (isDigest) slot = nextDay(slot, ZONE) ?? slot;
    }
    const { lost, unexpected, duplicates } = await judgeWorld(world, new Date(0));
    const waiting = (await store.list("state/outbox/")).length;
    const objects = (await store.list("state/")).length;
    tally.lost += lost.length;
    tally.late += waiting;
    tally.duplicates += duplicates;
    tally.unexpected += unexpected.length + Math.max(0, duplicates - tally.duplicatesAllowed);
    if (objects > MOST_OBJECTS) tally.unexpected++;
    if (published < 20) throw new Error("the month was too quiet to tell anything");
    if (tally.lost + tally.unexpected + tally.late > 0)
      tally.red.push(
        `soak ${seed}: lost ${lost.join(", ") || 0}; unexpected ${unexpected.join(", ") || 0}; duplicates ${duplicates} of ${tally.duplicatesAllowed}; waiting ${waiting}; objects ${objects}`,
      );
  });
  return tally;
}

/** A publisher changes a comma, or a name. */
function retell(reports: Report[], random: () => number): void {
  const at = Math.floor(random() * reports.length);
  const report = reports[at];
  if (report) reports[at] = { ...report, text: `${report.text} This report was corrected.` };
}

async function poll(
  world: ChaosWorld,
  { slot, random, tally, quiet }: { slot: Date | null; random: () => number; tally: Tally; quiet: boolean },
): Promise<void> {
  const plan = slot ? { digest: { when: "slot", slot } as const } : {};
  const mishap = !quiet && random() < 0.05 ? 1 + Math.floor(random() * 50) : 0;
  const kinds = FAULTS.filter((fault) => fault !== "late" && fault !== "overlapped");
  const fault = kinds[Math.floor(random() * kinds.length)] ?? "killed-before";
  const ports = faultyPorts(world.ports, {
    decide: (effect) => {
      if (effect.number !== mishap) return null;
      tally.duplicatesAllowed += allowedRepeats(effect, fault);
      return fault;
    },
    meanwhile: async () => {},
  });
  await attempt(world.run(plan, ports), tally);
}
