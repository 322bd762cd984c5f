import type { GoldItem } from "../../functions/core/evaluate/gold-item.ts";

/**
 * Happenings that more than one file of labelled items tells, each under an id of its own. They share a fold, so that
 * nothing is tried on what it was trained on under another name, and their reports are no examples of different happenings.
 */
export const TOLD_TWICE: readonly (readonly string[])[] = [
  ["1966-07-25-syria-dprk-establish-relations", "1966-07-25-dprk-syria-establish-relations"],
  [
    "1974-09-28-hafez-assad-visits-pyongyang",
    "1974-10-01-hafez-assad-in-pyongyang",
    "1974-09-30-assad-visits-pyongyang",
    "1974-09-30-hafez-assad-visits-pyongyang",
  ],
  [
    "1991-03-13-scud-c-first-cargo-latakia",
    "1991-03-13-first-scud-c-shipment-reaches-latakia",
    "1991-03-yarmouk-ship-scud-latakia",
    "1991-03-13-al-yarmouk-scud-c-shipment-to-latakia",
    "1991-03-13-al-yarmouk-delivers-scuds-latakia",
  ],
  [
    "1991-03-scud-shipment-mupo",
    "1992-03-10-dae-hung-ho-reaches-bandar-abbas-scuds-for-syria",
    "1992-03-10-dae-hung-ho-scuds-slip-past-us-navy",
    "1992-03-10-dae-hung-ho-reaches-bandar-abbas",
    "1992-03-10-dae-hung-ho-scuds-for-syria-evade-us-navy",
    "1992-03-10-dae-hung-ho-evades-us-navy-scuds-for-syria",
    "1992-03-10-dae-hung-ho-slips-past-us-navy-to-iran-scuds-for-syria",
  ],
  [
    "1994-07-10-syria-mourning-kim-il-sung",
    "1994-07-11-hafez-assad-condolences-kim-il-sung-death",
    "1994-07-09-hafez-assad-condolences-kim-il-sung-death",
  ],
  [
    "2000-06-kim-jong-il-condolences-hafez-assad",
    "2000-06-12-dprk-delegation-at-hafez-assad-funeral",
    "2000-06-11-dprk-mourns-hafez-assad",
    "2000-06-11-kim-jong-il-condolences-hafez-assad-death",
    "2000-06-11-kim-jong-il-condolences-hafez-assad",
    "2000-06-13-dprk-delegation-hafez-assad-funeral",
  ],
  [
    "2002-07-kim-yong-nam-visits-syria-2002",
    "2002-07-18-kim-yong-nam-visits-damascus",
    "2002-07-kim-yong-nam-visits-syria",
    "2002-07-14-kim-yong-nam-visits-damascus",
    "2002-07-kim-yong-nam-visits-damascus",
    "2002-07-14-kim-yong-nam-visits-syria",
  ],
  [
    "2004-04-ryongchon-syrian-technicians",
    "2004-05-07-sankei-syrian-technicians-killed-at-ryongchon",
    "2004-05-06-sankei-syrians-killed-ryongchon-blast",
    "2004-05-07-sankei-syrian-technicians-killed-ryongchon",
    "2004-05-07-sankei-syrians-killed-ryongchon",
    "2004-05-syrian-technicians-killed-ryongchon",
    "2004-05-03-sankei-syrian-technicians-killed-ryongchon-blast",
  ],
  [
    "2004-05-10-syria-denies-technicians-killed-ryongchon",
    "2004-05-14-syria-denies-ryongchon-report",
    "2004-05-09-syria-denies-technicians-died-at-ryongchon",
  ],
  ["2005-05-27-scud-breakup-over-hatay", "2005-06-03-israel-discloses-syrian-scud-d-test-over-turkey"],
  ["2006-09-05-cyprus-holds-gregorio-1", "2006-09-11-cyprus-finds-dprk-air-defence-grigorio1"],
  [
    "2007-09-11-dprk-condemns-israeli-incursion-syria",
    "2007-09-11-dprk-mfa-condemns-israeli-intrusion-into-syria",
    "2007-09-11-dprk-mfa-denounces-israeli-intrusion",
    "2007-09-11-dprk-foreign-ministry-condemns-israeli-raid-on-syria",
  ],
  [
    "2007-09-20-dprk-denies-nuclear-ties-syria",
    "2007-09-18-dprk-denies-nuclear-cooperation-with-syria",
    "2007-09-18-dprk-mfa-denies-syria-nuclear-cooperation",
    "2007-09-18-dprk-denies-nuclear-aid-syria",
  ],
  [
    "2007-09-21-syrian-baath-delegation-pyongyang",
    "2007-09-21-baath-delegation-daoud-in-pyongyang",
    "2007-09-21-baath-daoud-delegation-pyongyang",
    "2007-09-20-baath-delegation-meets-choe-tae-bok-pyongyang",
    "2007-09-21-baath-delegation-saeed-daoud-pyongyang",
    "2007-09-21-syrian-baath-delegation-in-pyongyang",
  ],
  ["2007-10-20-choe-thae-bok-visits-damascus", "2007-10-22-choe-thae-bok-in-damascus"],
  [
    "2009-10-south-korea-seizes-chemical-suits-busan",
    "2009-10-05-busan-msc-rachele-chemical-suits-for-syria",
    "2009-10-05-south-korea-seized-protective-suits-msc-rachele",
    "2009-09-msc-rachele-busan-suits",
    "2009-10-05-south-korea-seizes-protective-suits-bound-for-syria",
  ],
  [
    "2009-11-piraeus-protective-suits",
    "2011-11-16-greece-seized-14000-suits-disclosed",
    "2009-11-12-greece-seizes-protective-suits-bound-for-syria",
  ],
  ["2010-05-12-lieberman-tokyo-axis-of-evil", "2010-05-12-lieberman-axis-of-evil-nk-syria-iran-wmd"],
  ["2010-05-15-dprk-denies-lieberman-claim", "2010-05-15-kcna-denounces-lieberman-axis-remark"],
  [
    "2011-12-20-assad-condolences-kim-jong-il",
    "2011-12-20-assad-condolences-kim-jong-il-death",
    "2011-12-19-bashar-assad-condolences-kim-jong-il-death",
  ],
  ["2012-09-21-iraq-blocks-dprk-plane-to-syria", "2012-09-iraq-bars-dprk-flight-to-syria"],
  [
    "2013-04-turkey-seizes-gas-masks-dprk-syria",
    "2013-08-27-al-entisar-turkey-seized-dprk-arms-for-syria",
    "2013-08-27-sankei-turkey-seized-dprk-gas-masks-for-syria",
    "2013-08-27-sankei-al-entisar-arms-turkey-syria",
    "2013-08-27-sankei-al-entisar-gas-masks-dardanelles",
    "2013-08-26-sankei-turkey-seized-dprk-gas-masks-for-syria",
    "2013-08-27-sankei-turkey-seized-north-korean-arms-on-al-entisar",
  ],
  [
    "2013-06-01-asharq-al-awsat-dprk-officers-in-aleppo",
    "2013-06-03-sohr-dprk-officers-aleppo",
    "2013-06-02-north-korean-officers-reported-at-aleppo",
  ],
  ["2013-07-25-al-ahmar-baath-delegation-meets-kim-yong-nam", "2013-07-26-kim-jong-un-meets-baath-delegation-al-ahmar"],
  ["2013-09-05-assad-greets-kim-state-founding-65", "2013-09-09-assad-greets-kim-dprk-founding-65"],
  [
    "2013-11-dprk-pilots-helicopters-syria",
    "2013-10-31-opposition-dprk-helicopter-pilots-fly-for-assad",
    "2013-10-31-sohr-dprk-helicopter-pilots-syria",
    "2013-10-23-sohr-dprk-helicopter-pilots-in-syria",
    "2013-10-30-north-korean-pilots-said-to-fly-syrian-helicopters",
  ],
  [
    "2013-11-dprk-denies-pilots-in-syria",
    "2013-11-14-dprk-denies-sending-pilots-to-syria",
    "2013-11-14-dprk-denies-military-aid-to-assad",
    "2013-11-14-dprk-denies-pilots-in-syria",
  ],
  ["2013-11-16-kim-to-assad-corrective-movement", "2013-11-16-kim-greets-assad-corrective-movement-43"],
  ["2014-03-07-kim-greets-assad-march-8-revolution-51", "2014-03-08-kim-jong-un-to-assad-march-8"],
  [
    "2014-06-kim-greets-assad-election",
    "2014-06-05-kim-greets-assad-presidential-reelection",
    "2014-06-06-kim-congratulates-assad-reelection",
    "2014-06-kim-greets-assad-reelection-2014",
    "2014-06-04-kim-to-assad-reelection",
    "2014-06-kim-jong-un-congratulates-assad-reelection",
    "2014-06-05-kim-jong-un-greetings-bashar-reelection",
  ],
  [
    "2014-06-20-muallem-visits-pyongyang",
    "2014-06-muallem-visits-pyongyang",
    "2014-06-18-muallem-pyongyang-talks-ri-su-yong",
    "2014-06-18-muallem-visits-pyongyang",
  ],
  ["2014-06-24-joint-economic-committee-protocol-signed", "2014-06-joint-economic-committee-damascus"],
  [
    "2015-01-02-us-treasury-designates-komid-representatives-syria",
    "2015-01-02-us-sanctions-komid-representatives-ryu-jin-kang-ryong-in-syria",
    "2015-01-02-ofac-lists-komid-representatives-syria",
  ],
  [
    "2015-08-31-kim-il-sung-park-damascus",
    "2015-08-31-kim-il-sung-park-opens-in-damascus",
    "2015-08-31-kim-il-sung-park-opened-damascus",
    "2015-08-31-kim-il-sung-park-damascus-opened",
  ],
  ["2016-03-02-unsc-lists-komid-men-in-syria", "2016-03-02-un-resolution-2270-lists-komid-and-tanchon-men-in-syria"],
  [
    "2016-03-hnc-dprk-militias-chalma",
    "2016-03-22-zoubi-two-dprk-units-chalma-fight-in-syria",
    "2016-03-22-zoubi-says-dprk-units-fight-in-syria",
    "2016-03-22-zoubi-claims-north-korean-units-chalma-in-syria",
    "2016-03-22-zoubi-says-chalma-units-fight-for-assad",
    "2016-03-22-zoubi-dprk-units-chalma-fight-in-syria",
  ],
  ["2016-04-17-kim-greets-assad-independence-70", "2016-04-17-kim-greets-assad-evacuation-day-70"],
  [
    "2016-07-12-diplomatic-ties-50",
    "2016-07-25-50th-anniversary-dprk-syria-relations-fm-messages",
    "2016-07-25-ri-yong-ho-greets-moallem-diplomatic-relations-50",
    "2016-07-25-kim-greets-assad-diplomatic-relations-50",
    "2016-07-25-kim-greets-assad-relations-50",
    "2016-07-25-dprk-fm-greets-muallem-relations-50",
    "2016-07-25-dprk-syria-50th-anniversary-exchange",
    "2016-07-25-assad-greets-kim-relations-50",
    "2016-07-25-kim-assad-exchange-ties-50",
    "2016-07-25-ri-yong-ho-muallem-exchange-ties-50",
  ],
  [
    "2016-11-09-health-cooperation-agreement-yazigi-dprk-ambassador",
    "2016-11-22-syrian-health-minister-dprk-ambassador-medicines",
  ],
  [
    "2016-11-16-kim-greets-assad-corrective-46",
    "2016-11-16-kim-greets-assad-corrective-movement-46",
    "2016-11-16-kim-to-assad-corrective-movement",
  ],
  ["2017-04-06-kim-greets-assad-baath-70", "2017-04-07-kim-greets-assad-baath-founding-70"],
  [
    "2017-04-08-dprk-mfa-us-strike-syria",
    "2017-04-08-dprk-mfa-shayrat-strike-unforgivable",
    "2017-04-08-dprk-foreign-ministry-condemns-us-strike-on-syria",
    "2017-04-08-dprk-mfa-condemns-us-strike-shayrat",
    "2017-04-08-dprk-mfa-condemns-us-strike-on-shayrat",
  ],
  [
    "2017-08-21-un-panel-two-shipments-to-ssrc",
    "2017-08-21-un-panel-leak-two-dprk-shipments-to-ssrc-intercepted",
    "2017-08-21-un-report-leak-two-shipments-to-ssrc-intercepted",
    "2017-08-21-un-panel-leak-two-dprk-shipments-to-syrian-ssrc",
    "2017-08-21-leak-two-north-korean-shipments-to-ssrc-intercepted",
  ],
  [
    "2017-09-09-assad-greets-kim-founding-69",
    "2017-09-04-assad-greets-kim-state-founding-69",
    "2017-09-09-assad-greets-kim-dprk-founding-69",
  ],
  [
    "2017-09-09-un-panel-midterm-2017-published-syria-section",
    "2017-09-09-un-panel-midterm-2017-published-dprk-syria",
    "2017-09-09-un-panel-2017-midterm-report-published",
    "2017-09-09-publication-un-panel-midterm-report-2017-syria-section",
  ],
  [
    "2018-02-02-un-panel-2018-leak-forty-shipments-200m",
    "2018-02-02-un-panel-leak-dprk-200m-arms-to-syria-myanmar",
    "2018-02-02-leak-un-panel-200-million-exports-arms-syria-myanmar",
  ],
  [
    "2018-02-27-nyt-dprk-supplies-chemical-plant",
    "2018-02-27-press-tiles-valves-barzah-adra-hama-technicians",
    "2018-02-27-un-panel-press-40-shipments-acid-resistant-tiles-syria",
    "2018-02-27-un-panel-leak-dprk-chemical-supplies-to-syria-40-shipments",
    "2018-02-27-leak-acid-resistant-tiles-valves-for-syria-chemical-weapons",
  ],
  [
    "2018-03-17-un-panel-2018-report-published",
    "2018-03-16-un-panel-2018-report-published",
    "2018-03-16-publication-un-panel-final-report-2018",
  ],
  ["2018-04-15-dprk-condemns-us-uk-france-strikes", "2018-04-16-dprk-condemns-us-uk-france-strikes-douma"],
  ["2018-08-01-no-kwang-chol-greets-ayoub-army-day-73", "2018-08-01-dprk-defence-minister-greets-syrian-army-day-73"],
  [
    "2018-09-08-assad-greets-kim-founding-70",
    "2018-09-04-assad-greets-kim-state-founding-70",
    "2018-09-09-assad-greets-kim-dprk-founding-70",
    "2018-09-09-assad-to-kim-foundation-day",
  ],
  ["2018-09-08-hilal-hilal-delegation-70th-anniversary", "2018-09-baath-delegation-hilal-pyongyang-70"],
  ["2018-09-17-kim-thanks-assad-founding-70", "2018-09-29-kim-replies-assad-state-founding-70"],
  [
    "2018-12-04-ri-yong-ho-visits-damascus",
    "2018-12-04-ri-yong-ho-in-damascus-meets-assad-muallem",
    "2018-12-04-ri-yong-ho-meets-assad",
    "2018-12-04-ri-yong-ho-in-damascus",
    "2018-12-04-ri-yong-ho-meets-assad-in-damascus",
  ],
  [
    "2019-01-dprk-workers-syria-un-report",
    "2019-03-12-un-panel-2019-report-published-syria",
    "2019-03-12-un-panel-2019-report-published-syria-section",
    "2019-03-12-un-panel-report-published-dprk-syria",
    "2019-03-12-un-panel-2019-report-published",
  ],
  [
    "2019-02-05-un-panel-2019-leak-syria-military-cooperation",
    "2019-02-un-panel-leak-dprk-arms-sales-syria-middle-east",
    "2019-02-04-un-panel-2019-leak-arms-brokers-syria",
  ],
  ["2019-02-14-assad-greets-kim-kim-jong-il-birthday-77", "2019-02-12-assad-greets-kim-kim-jong-il-birthday-77"],
  [
    "2019-03-28-dprk-backs-syria-on-golan",
    "2019-03-28-dprk-rejects-trump-golan-recognition",
    "2019-03-29-dprk-backs-syria-on-golan-after-trump",
  ],
  [
    "2019-04-11-assad-greets-kim-day-of-sun-107",
    "2019-04-11-assad-greets-kim-day-of-the-sun-107",
    "2019-04-15-assad-greets-kim-kim-il-sung-birthday-107",
    "2019-04-12-assad-greets-kim-day-of-the-sun-107",
  ],
  [
    "2019-06-20-mikdad-visits-pyongyang",
    "2019-06-20-muallem-in-pyongyang-talks-with-ri-yong-ho",
    "2019-06-18-mekdad-in-pyongyang",
  ],
  ["2019-11-16-kim-greets-assad-corrective-49", "2019-11-16-kim-greets-assad-corrective-movement-49"],
  [
    "2020-08-15-assad-greets-kim-liberation-day-2020",
    "2020-08-12-assad-greets-kim-liberation-75",
    "2020-08-15-assad-greets-kim-liberation-day-75",
  ],
  ["2020-10-10-assad-to-kim-party-anniversary", "2020-10-05-assad-greets-kim-wpk-founding-75"],
  ["2020-11-16-kim-greets-assad-corrective-50", "2020-11-16-kim-greets-assad-corrective-movement-50"],
  [
    "2020-11-17-dprk-fm-condolences-muallem-death",
    "2020-11-18-ri-son-gwon-condoles-moallem-death",
    "2020-11-17-dprk-condolences-muallem-death",
    "2020-11-16-ri-son-gwon-condolences-muallem-death",
    "2020-11-17-ri-son-gwon-condolence-moallem",
  ],
  ["2021-04-17-kim-greets-assad-independence-75", "2021-04-17-kim-greets-assad-evacuation-day-75"],
  [
    "2021-05-28-kim-greets-assad-reelection",
    "2021-05-29-kim-greets-assad-presidential-reelection",
    "2021-05-29-kim-congratulates-assad-reelection",
    "2021-05-28-kim-greets-assad-reelection-2021",
    "2021-05-28-kim-to-assad-reelection",
    "2021-05-kim-jong-un-congratulates-assad-reelection",
    "2021-05-28-kim-jong-un-greetings-bashar-reelection",
  ],
  [
    "2021-06-04-assad-reply-thanks-kim-for-reelection-greetings",
    "2021-06-20-assad-thanks-kim-reelection",
    "2021-06-07-assad-thanks-kim-for-reelection-greetings",
    "2021-06-assad-thanks-kim-reelection",
  ],
  [
    "2021-07-25-diplomatic-ties-55",
    "2021-07-25-55th-anniversary-dprk-syria-relations-fm-messages",
    "2021-07-25-kim-greets-assad-diplomatic-relations-55",
    "2021-07-25-ri-son-gwon-greets-mekdad-diplomatic-relations-55",
    "2021-07-25-kim-greets-assad-relations-55",
    "2021-07-25-dprk-fm-greets-mekdad-relations-55",
    "2021-07-25-dprk-syria-55th-anniversary-exchange",
    "2021-07-25-kim-assad-exchange-ties-55",
    "2021-07-25-ri-son-gwon-mekdad-exchange-ties-55",
  ],
  ["2022-04-07-kim-greets-assad-baath-75", "2022-04-07-kim-greets-assad-baath-founding-75"],
  [
    "2022-04-12-assad-greets-kim-day-of-the-sun-110",
    "2022-04-14-assad-greets-kim-kim-il-sung-birthday-110",
    "2022-04-14-assad-greets-kim-day-of-the-sun-110",
  ],
  ["2022-04-17-kim-greets-assad-evacuation-day-76", "2022-04-17-kim-greets-assad-independence-day-76"],
  ["2022-10-10-assad-to-kim-party-anniversary", "2022-10-08-assad-greets-kim-wpk-founding-77"],
  [
    "2023-02-07-kim-sympathy-assad-earthquake",
    "2023-02-08-kim-condolences-assad-earthquake",
    "2023-02-08-kim-condoles-assad-earthquake",
    "2023-02-07-kim-condolences-assad-earthquake",
    "2023-02-09-kim-condolence-earthquake-assad",
    "2023-02-kim-condolences-assad-earthquake",
    "2023-02-07-kim-condolences-to-assad-earthquake",
    "2023-02-09-kim-jong-un-condolences-assad-earthquake",
  ],
  ["2023-02-09-choe-son-hui-sympathy-to-mekdad-earthquake", "2023-02-choe-son-hui-condolences-mekdad-earthquake"],
  [
    "2023-02-20-assad-thanks-kim-earthquake",
    "2023-02-18-assad-thanks-kim-for-earthquake-sympathy",
    "2023-02-20-assad-thanks-kim-earthquake-condolences",
    "2023-02-27-assad-thanks-kim-earthquake",
  ],
  [
    "2023-11-16-football-syria-dprk-1-0",
    "2023-11-16-football-syria-1-0-dprk-jeddah-wc-qualifier",
    "2023-11-16-football-syria-1-0-dprk-jeddah",
    "2023-11-16-football-syria-dprk-jeddah",
    "2023-11-16-football-syria-1-0-dprk-wc-qualifier",
  ],
  ["2024-06-06-football-dprk-1-0-syria-wc-qualifier", "2024-06-06-football-dprk-syria-vientiane"],
  [
    "2025-07-08-damascus-renames-kim-il-sung-park",
    "2025-06-16-kim-il-sung-park-damascus-renamed",
    "2025-02-20-damascus-renames-kim-il-sung-park",
    "2025-06-11-kim-il-sung-plaque-removed-damascus",
  ],
  ["2007-09-06-israel-strike-reported", "2007-09-06-israeli-air-strike-al-kibar"],
  [
    "2008-04-24-us-discloses-dprk-syria-reactor-intelligence",
    "2008-04-24-us-briefs-congress-al-kibar-reactor-north-korean-help",
  ],
  [
    "2012-11-13-graphite-cylinders-busan-syria-disclosed",
    "2012-11-13-graphite-cylinders-for-syria-seized-at-busan-disclosed",
  ],
  ["2018-03-01-dprk-denies-syria-chemical-weapons-cooperation", "2018-03-01-dprk-denies-chemical-weapons-aid-to-syria"],
  ["2024-12-dprk-embassy-damascus-evacuated", "2024-12-12-north-korean-embassy-staff-leave-damascus"],
];

const ROWS = new Map(TOLD_TWICE.flatMap((ids, at) => ids.map((id) => [id, at] as const)));

/** Whether two ids may name one happening. */
export function mayBeOne(a: string, b: string): boolean {
  const row = ROWS.get(a);
  return a === b || (row !== undefined && row === ROWS.get(b));
}

/** One name for everything that must share a fold: a happening, its formula or family, and what is told of it elsewhere. */
export function familyNames(gold: readonly GoldItem[]): ReadonlyMap<string, string> {
  const parents = new Map<string, string>();
  const rootOf = (name: string): string => {
    const parent = parents.get(name);
    return parent === undefined ? name : rootOf(parent);
  };
  const join = (a: string, b: string): void => {
    const [first, second] = [rootOf(a), rootOf(b)].sort() as [string, string];
    if (first !== second) parents.set(second, first);
  };
  for (const { labels } of gold) {
    const family = labels.formula ?? labels.family;
    if (labels.event !== null && family !== null) join(labels.event, `family ${family}`);
  }
  for (const [first, ...others] of TOLD_TWICE) for (const other of others) join(first as string, other);
  const events = new Set(gold.flatMap(({ labels }) => labels.event ?? []));
  return new Map([...events].map((event) => [event, rootOf(event)]));
}
