import { expect, test } from "vitest";
import { judgeReports } from "./judge-reports.ts";

const verdictsOf = (reports: Parameters<typeof judgeReports>[0]) =>
  judgeReports(reports).map(({ decision }) => decision.verdict);

test("Delegations of the women's and of the youth union within ten days are two happenings", () => {
  const arrives = (union: string, published: string) => ({
    title: `Delegation of ${union} of Syria Arrives`,
    text: `Pyongyang (KCNA) -- A delegation of the ${union} of Syria arrived here. The Syrian ambassador met it at the airport.`,
    published,
    lang: "en",
  });
  expect(
    verdictsOf([arrives("General Women's Union", "2024-04-18"), arrives("Revolutionary Youth Union", "2024-04-26")]),
  ).toEqual(["new", "new"]);
});

test("Visits in the same words by two ministers, or by delegations of two bodies, to one host are two happenings", () => {
  const visit = (minister: string, published: string) => ({
    title: `North Korean foreign minister ${minister} visits Damascus`,
    text: `${minister}, foreign minister of the DPRK, arrived in Damascus on a visit and met his Syrian counterpart Walid al-Moallem.`,
    published,
    lang: "en",
  });
  expect(verdictsOf([visit("Pak Ui Chun", "2018-05-20"), visit("Ri Yong Ho", "2018-05-24")])).toEqual(["new", "new"]);
});

test("Delegations of the trade unions and of the peasants' union are two happenings", () => {
  const arrives = (union: string, published: string) => ({
    title: "Syrian delegation arrives",
    text: `Pyongyang (KCNA) -- A delegation of the ${union} of Syria led by its president arrived here. It was met at the airport.`,
    published,
    lang: "en",
  });
  const unions = [
    arrives("General Federation of Trade Unions", "2019-09-16"),
    arrives("General Union of Peasants", "2019-10-01"),
  ];
  expect(verdictsOf(unions)).toEqual(["new", "new"]);
});

test("Sanctions in the same words on firms that dealt with different firms are two happenings", () => {
  const sanctions = (firm: string, supplier: string, published: string) => ({
    title: "U.S. sanctions Syrian firm over North Korean arms ties",
    text: `The U.S. Treasury imposed sanctions on ${firm}, a Syrian company it said bought parts from North Korea's ${supplier}. Any U.S. assets of the firm are frozen.`,
    published,
    lang: "en",
  });
  const actions = [
    sanctions("Qasioun Supplies", "KOMID", "2019-07-25"),
    sanctions("Orontes Industrial", "Tangun Trading Corporation", "2019-08-14"),
  ];
  expect(verdictsOf(actions)).toEqual(["new", "new"]);
});

test("Repeats of a seizure in one language are held back, and its denial is not", () => {
  expect(
    verdictsOf([
      {
        title: "Egypt seizes North Korean cargo bound for Syria at Port Said",
        text: "Customs officers at Port Said have seized 40 containers of rocket parts shipped from North Korea and bound for Latakia in Syria, officials said on Monday. The cargo was declared as farm machinery.",
        published: "2018-03-05",
        lang: "en",
      },
      {
        title: "Rocket parts from North Korea for Syria stopped in Egypt",
        text: "Egypt has stopped forty containers holding North Korean rocket parts on their way to Syria's port of Latakia, according to officials in Port Said.",
        published: "2018-03-07",
        lang: "en",
      },
      {
        title: "Syria denies North Korean cargo seized in Egypt was for it",
        text: "Syria's foreign ministry on Wednesday denied that the rocket parts seized at Port Said were bound for Latakia and called the reports fabricated.",
        published: "2018-03-07",
        lang: "en",
      },
    ]),
  ).toEqual(["new", "duplicate", "new"]);
});

test("A ship searched in Greece and a plane refused by Iraq on the next day are two happenings", () => {
  expect(
    verdictsOf([
      {
        title: "Greece searching ship suspected of carrying arms from North Korea to Syria",
        text: "ATHENS - The coast guard boarded a freighter in the port of Piraeus after a tip that containers from North Korea for Syria hold weapons, port officials said on Friday.",
        published: "2019-11-15",
        lang: "en",
      },
      {
        title: "Iraq blocks Syria-bound North Korean plane, suspects weapons cargo",
        text: "BAGHDAD - Iraq has refused a North Korean aircraft on its way to Syria the use of its airspace because it may have carried weapons, a senior official said on Saturday.",
        published: "2019-11-16",
        lang: "en",
      },
    ]),
  ).toEqual(["new", "new"]);
});

test("Contracts in the same words over other sums, years apart, are happenings of their own", () => {
  const accord = (sum: string, published: string) => ({
    title: "Syria and North Korea sign accord on wheat",
    text: `Officials of Syria and North Korea signed an accord on wheat worth ${sum} dollars.`,
    published,
    lang: "en",
  });
  expect(
    verdictsOf([accord("1200", "2021-03-02"), accord("4700", "2023-09-05"), accord("9100", "2025-01-07")]),
  ).toEqual(["new", "new", "new"]);
});

test("The same text under a new date years later is old news, and a greeting in last year's words is not", () => {
  const seizure = {
    title: "Egypt seizes ship with North Korean rocket parts bound for Syria",
    text: "Customs in Port Said stopped a freighter and found rocket parts from North Korea in forty containers. The cargo of 730 crates was declared as farm machines and was bound for Latakia in Syria.",
    lang: "en",
  };
  expect(
    verdictsOf([
      { ...seizure, published: "2022-02-01" },
      { ...seizure, published: "2024-03-01" },
    ]),
  ).toEqual(["new", "duplicate"]);
  const greeting = {
    title: "Kim Jong Un Sends Greetings to Syrian President",
    text: "Kim Jong Un sent a message of greeting to Bashar al-Assad, president of the Syrian Arab Republic. He wished him success in defending the sovereignty of his country.",
    lang: "en",
  };
  expect(
    verdictsOf([
      { ...greeting, published: "2022-09-11" },
      { ...greeting, published: "2023-09-11" },
    ]),
  ).toEqual(["new", "new"]);
});

test("A visit of two leaders is one happening in English, Arabic and Japanese reports of it days apart", () => {
  expect(
    verdictsOf([
      {
        title: "Assad arrives in Pyongyang",
        text: "Syrian President Hafez al-Assad arrived in Pyongyang on a state visit and was met by President Kim Il Sung.",
        published: "1974-09-28",
        lang: "en",
      },
      {
        title: "الرئيس حافظ الأسد يختتم زيارته لكوريا الديمقراطية",
        text: "اختتم الرئيس حافظ الأسد زيارة رسمية إلى بيونغ يانغ التقى خلالها الرئيس كيم إيل سونغ.",
        published: "1974-09-30",
        lang: "ar",
      },
      {
        title: "アサド大統領、平壌で金日成主席と会談",
        text: "訪朝中のシリアのハフェズ・アサド大統領は金日成主席と会談した。",
        published: "1974-10-01",
        lang: "ja",
      },
    ]).filter((verdict) => verdict === "new"),
  ).toEqual(["new"]);
});
