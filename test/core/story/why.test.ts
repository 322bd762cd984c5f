import { describe, expect, test } from "vitest";
import type { FeedItem } from "../../../functions/core/feed/feed-item.ts";
import { judgeReports } from "./judge-reports.ts";

function summary(...reports: Partial<FeedItem>[]): string {
  return judgeReports(reports).at(-1)?.explanation.summary ?? "";
}

const VISIT_2018 = {
  title: "Assad of Syria says he will visit North Korea's Kim Jong Un",
  text: "Bashar al-Assad told a North Korean ambassador that he is going to visit Kim Jong Un, KCNA reported.",
  outlet: "KCNA",
  published: "2018-06-03",
};
const GREETING_2017 = {
  title: "Kim Jong Un Sends Greetings to Syrian President",
  text: "Kim Jong Un sent a message of greeting to Bashar al-Assad on the 47th anniversary of the corrective movement.",
  outlet: "KCNA",
  published: "2017-11-16",
};
const GREETING_2018 = {
  ...GREETING_2017,
  text: GREETING_2017.text.replace("47th", "48th"),
  published: "2018-11-16",
};

describe("Why a report is a duplicate", () => {
  test("names the known report, who published it when, and what both have in common", () => {
    const said = summary(VISIT_2018, {
      title: "Syria's Assad plans to visit Kim Jong Un in North Korea",
      text: "KCNA reported that Bashar al-Assad of Syria plans to visit Kim Jong Un.",
      published: "2018-06-03",
    });
    expect(said).toMatch(
      /^Same happening as “Assad of Syria says he will visit North Korea's Kim Jong Un” \(KCNA, 3 June 2018\): /,
    );
    expect(said).toMatch(/same planned/i);
    expect(said).toContain("same two leaders");
    expect(said).toContain("same source (Korean Central News Agency)");
    expect(said).toContain("said on the same day");
    expect(said).toMatch(/; wording (?:differs|alike)\.$/);
  });
  test("says which story it is not, and what decided", () => {
    const said = summary(GREETING_2017, GREETING_2018, {
      ...GREETING_2018,
      title: "Kim congratulates Assad of Syria",
      outlet: "Wire",
      published: "2018-11-17",
    });
    expect(said).toMatch(
      /^Same happening as “Kim Jong Un Sends Greetings to Syrian President” \(KCNA, 16 November 2018\): same occasion \(Corrective Movement of 2018\)/,
    );
    expect(said).toMatch(
      /Not “Kim Jong Un Sends Greetings to Syrian President” \(KCNA, 16 November 2017\): the same occasion in another year \(2018, not 2017\)\.$/,
    );
  });
  test("says that it was told in another language", () => {
    const said = summary(GREETING_2018, {
      lang: "ko",
      title: "김정은, 시리아 아사드 대통령에게 축전",
      text: "김정은 국무위원장이 시정운동 48돌에 즈음하여 바샤르 알아사드 대통령에게 축전을 보냈다.",
      published: "2018-11-17",
    });
    expect(said).toMatch(/; other language\./);
  });
});

describe("Why a report is new", () => {
  test("names the visit of another minister", () => {
    const said = summary(
      {
        title: "North Korean foreign minister Pak Ui Chun visits Damascus",
        text: "Pak Ui Chun of North Korea came to Syria for a visit and met Walid al-Muallem.",
        outlet: "SANA",
        published: "2018-05-20",
      },
      {
        title: "North Korean foreign minister Ri Yong Ho visits Damascus",
        text: "Ri Yong Ho of North Korea came to Syria for a visit and met Faisal Mekdad.",
        published: "2018-06-30",
      },
    );
    expect(said).toMatch(
      /^A happening not known before\. Not “North Korean foreign minister Pak Ui Chun visits Damascus” \(SANA, 20 May 2018\): other people \(.*Ri Yong Ho.*, not .*Pak Ui Chun.*\)/,
    );
  });
  test("names the greeting that it answers, and that it goes the other way", () => {
    const said = summary(GREETING_2018, {
      title: "Greetings to Kim Jong Un from Syrian President",
      text: "Kim Jong Un received a message of greeting from Bashar al-Assad of Syria.",
      published: "2018-11-18",
    });
    expect(said).toMatch(
      /^A happening not known before\. Not “Kim Jong Un Sends Greetings.*the message goes the other way/,
    );
  });
  test("names nothing where nothing comes near", () => {
    expect(summary(VISIT_2018)).toBe("A happening not known before.");
  });
  test("shows every feature of the nearest with its weight to whoever asks", () => {
    const judged = judgeReports([GREETING_2017, GREETING_2018]).at(-1);
    const { features = [], alike = [] } = judged?.explanation.nearest[0] ?? {};
    // A greeting of another year is ruled out before its story is asked.
    expect([features.length, alike.length > 8]).toEqual([0, true]);
    const repeated = judgeReports([GREETING_2018, { ...GREETING_2018, title: `${GREETING_2018.title}, KCNA says` }]).at(
      -1,
    );
    const [nearest] = repeated?.explanation.nearest ?? [];
    expect([(nearest?.features.length ?? 0) > 5, (nearest?.alike.length ?? 0) > 8]).toEqual([true, true]);
    for (const { feature, value, weight } of [...alike, ...(nearest?.features ?? []), ...(nearest?.alike ?? [])])
      expect([typeof feature, Number.isFinite(value), Number.isFinite(weight)]).toEqual(["string", true, true]);
  });
});
