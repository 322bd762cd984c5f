import { describe, expect, it } from "vitest";
import { readStageSettings, type StageSettings } from "../../../functions/core/settings/stage-settings.ts";

function read(context: Record<string, unknown>) {
  return readStageSettings((key) => context[key], Object.keys(context));
}

function settings(context: Record<string, unknown>): StageSettings {
  const result = read(context);
  if ("faults" in result) throw new Error(result.faults.join("\n"));
  return result.settings;
}

function faults(context: Record<string, unknown>): string[] {
  const result = read(context);
  return "faults" in result ? result.faults : [];
}

describe("the settings of a deployment", () => {
  it("need nothing but recipients", () => {
    const you = { name: "You", address: "you@example.org" };
    expect(settings({ recipients: "You <you@example.org>, other@example.org" })).toEqual({
      recipients: [you, { name: null, address: "other@example.org" }],
      sender: you,
      collectSchedule: { expression: "rate(1 hour)", everyMinutes: 60 },
      digestTime: { hour: 7, minute: 0 },
      timeZone: "UTC",
      quietDays: 7,
      alarmEmail: "you@example.org",
      identity: "create",
      contact: null,
      allowPrivateNetwork: false,
    });
  });

  it("are taken as given", () => {
    expect(
      settings({
        recipients: "you@example.org",
        sender: "Monitor <monitor@example.org>",
        collectSchedule: "cron(0 6-22 * * ? *)",
        digestTime: "18:30",
        timeZone: "Asia/Seoul",
        quietDays: "3",
        alarmEmail: "Ops <ops@example.org>",
        identity: "existing",
        contact: " feeds@example.org ",
        allowPrivateNetwork: "true",
      }),
    ).toEqual({
      recipients: [{ name: null, address: "you@example.org" }],
      sender: { name: "Monitor", address: "monitor@example.org" },
      collectSchedule: { expression: "cron(0 6-22 * * ? *)", everyMinutes: null },
      digestTime: { hour: 18, minute: 30 },
      timeZone: "Asia/Seoul",
      quietDays: 3,
      alarmEmail: "ops@example.org",
      identity: "existing",
      contact: "feeds@example.org",
      allowPrivateNetwork: true,
    });
  });

  it("may come from cdk.json as numbers, booleans and lists", () => {
    const given = settings({ recipients: ["a@example.org", "b@example.org"], quietDays: 3, allowPrivateNetwork: true });
    expect(given.recipients).toHaveLength(2);
    expect(given).toMatchObject({ quietDays: 3, allowPrivateNetwork: true });
  });

  it.each([{}, { recipients: "" }, { recipients: [] }])(
    "without a recipient are a fault with an example: %j",
    (context) => {
      expect(faults(context)).toEqual([expect.stringMatching(/^recipients: .*-c recipients=you@example\.org$/)]);
    },
  );

  it.each([
    ["recipients", "nobody"],
    ["sender", "nobody"],
    ["sender", ""],
    ["sender", "a@example.org, b@example.org"],
    ["collectSchedule", "hourly"],
    ["digestTime", "25:00"],
    ["timeZone", "Mars/Olympus"],
    ["quietDays", "never"],
    ["alarmEmail", "nobody"],
    ["identity", "new"],
    ["contact", "call me"],
    ["contact", ""],
    ["contact", "a@example.org) (b"],
    ["contact", "a@example.org; b@example.org"],
    ["contact", "ftp://example.org/about"],
    ["contact", "ü@example.org"],
    ["allowPrivateNetwork", "perhaps"],
    ["recipients", { you: "example.org" }],
  ])("with a bad %s (%j) are one fault that names it and shows the right form", (key, value) => {
    expect(faults({ recipients: "you@example.org", [key]: value })).toEqual([
      expect.stringMatching(new RegExp(`^${key}: .*(for example|write)`)),
    ]);
  });

  it("tell all faults at once, one of a missing recipient too", () => {
    const all = faults({ sender: "nobody", digestTime: "25:00", timeZone: "Mars/Olympus", identity: "new" });
    expect(all.map((fault) => fault.split(":")[0])).toEqual([
      "recipients",
      "sender",
      "digestTime",
      "timeZone",
      "identity",
    ]);
  });

  it.each([
    ["recipient", "recipients"],
    ["timezone", "timeZone"],
    ["quiet-days", "quietDays"],
  ])("do not pass over a misspelt key: %s", (key, intended) => {
    expect(faults({ recipients: "you@example.org", [key]: "x" })).toEqual([
      expect.stringMatching(new RegExp(`^${key}: .*-c ${intended}=`)),
    ]);
  });

  it("leave keys of other programs alone", () => {
    expect(faults({ recipients: "you@example.org", "@aws-cdk/core:something": true, team: "desk" })).toEqual([]);
  });

  it("refuse more recipients than a function's environment can hold, before anything is deployed", () => {
    const many = Array.from({ length: 100 }, (_, index) => `reader-${index}@example.org`);
    expect(faults({ recipients: many })).toEqual([expect.stringMatching(/^recipients: 100 addresses .*mailing list/)]);
  });
});
