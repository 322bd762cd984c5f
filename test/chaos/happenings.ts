import type { Report } from "../pipeline/stored-seeds.ts";

const KINDS: readonly ((i: number) => Pick<Report, "title" | "text">)[] = [
  (i) => ({
    title: `Customs seize ship with North Korean parts bound for Syria, ${i} containers`,
    text: `Customs stopped a freighter with rocket parts from North Korea in ${i} containers that were bound for Latakia in Syria.`,
  }),
  (i) => ({
    title: `Syrian delegation of ${i} arrives in Pyongyang`,
    text: `A delegation of ${i} officials of Syria's trade ministry arrived in Pyongyang for talks with North Korea.`,
  }),
  (i) => ({
    title: `Syria names new ambassador to North Korea, its ${i}th`,
    text: `Syria swore in its ${i}th ambassador to North Korea before the president in Damascus.`,
  }),
  (i) => ({
    title: `North Korea and Syria sign accord on medicine worth ${i} million`,
    text: `North Korea and Syria signed an accord on medicine worth ${i} million dollars in Damascus.`,
  }),
  (i) => ({
    title: `United States sanctions ${i} firms for arming Syria with North Korean weapons`,
    text: `The Treasury of the United States put sanctions on ${i} firms that sold weapons of North Korea to Syria.`,
  }),
  (i) => ({
    title: `North Korean football team beats Syria ${i % 5} to 0 in Aleppo`,
    text: `The football team of North Korea beat that of Syria in a match at Aleppo before ${i} hundred people.`,
  }),
  (i) => ({
    title: "Park in Damascus named after Kim Il Sung",
    text: `Syria named a park of ${i} acres in Damascus after Kim Il Sung, the founder of North Korea.`,
  }),
  (i) => ({
    title: `UN experts report on North Korean chemical equipment for Syria`,
    text: `Experts of the United Nations told the Security Council of ${i} deliveries of chemical equipment from North Korea to Syria.`,
  }),
  (i) => ({
    title: `Israel strikes site in Homs where North Koreans worked on missiles`,
    text: `Israel struck a site near Homs in Syria where ${i} North Korean engineers worked on missiles.`,
  }),
  (i) => ({
    title: `North Korea reopens its embassy in Damascus`,
    text: `North Korea reopened its embassy in Damascus with ${i} diplomats after it had been closed.`,
  }),
  (i) => ({
    title: `Speakers of parliament of North Korea and Syria talk by telephone`,
    text: `The speaker of Syria's parliament spoke with his colleague in Pyongyang for ${i} minutes.`,
  }),
  (i) => ({
    title: `North Korean workers build hospital in Tartus, Syria`,
    text: `Some ${i} hundred workers from North Korea are building a hospital in Tartus in Syria.`,
  }),
];

/** Reports of dealings, each of a happening unlike its neighbours. */
export function happening(i: number, published: Date): Report {
  const kind = KINDS[i % KINDS.length] as (typeof KINDS)[number];
  const report = kind(17 + i * 13);
  return {
    ...report,
    link: `https://wire.example/${published.toISOString().slice(0, 10)}/${i}`,
    published: published.toISOString(),
  };
}

export const ROAD_WORKS: Report = {
  title: "Council debates road works",
  text: "The town council talked for hours about the bridge.",
  link: "https://daily.example/road-works",
};
