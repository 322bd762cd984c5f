import { describe, expect, it } from "vitest";
import { type FunctionEnvironment, readEnvironment } from "../functions/environment.ts";

const SET: FunctionEnvironment = {
  NK_SYRIA_BUCKET: "the-bucket",
  NK_SYRIA_SENDER: '"Monitor, the" <monitor@example.org>',
  NK_SYRIA_RECIPIENTS: "you@example.org, Jane <jane@example.org>",
  NK_SYRIA_TIME_ZONE: "Asia/Seoul",
  NK_SYRIA_DIGEST_TIME: "07:30",
  NK_SYRIA_QUIET_DAYS: "7",
  NK_SYRIA_CONFIGURATION_SET: "the-set",
  NK_SYRIA_VERSION: "1.2.3",
  NK_SYRIA_ALLOW_PRIVATE_NETWORK: "0",
};

function faults(env: Record<string, string | undefined>): string[] {
  const read = readEnvironment(env);
  return "faults" in read ? read.faults : [];
}

describe("the function's environment", () => {
  it("is read into values", () => {
    expect(readEnvironment(SET)).toEqual({
      environment: {
        bucket: "the-bucket",
        sender: { name: "Monitor, the", address: "monitor@example.org" },
        recipients: [
          { name: null, address: "you@example.org" },
          { name: "Jane", address: "jane@example.org" },
        ],
        timeZone: "Asia/Seoul",
        digestTime: { hour: 7, minute: 30 },
        quietDays: 7,
        configurationSet: "the-set",
        version: "1.2.3",
        contact: null,
        allowPrivateNetwork: false,
      },
    });
  });

  it.each([
    ["1", true],
    ["0", false],
    ["true", false],
    [undefined, false],
  ])("opens private networks for 1 alone, not for %j", (value, allowPrivateNetwork) => {
    const env: Record<string, string | undefined> = { ...SET, NK_SYRIA_ALLOW_PRIVATE_NETWORK: value };
    expect(readEnvironment(env)).toMatchObject({ environment: { allowPrivateNetwork } });
  });

  it.each([
    ["feeds@example.org", "feeds@example.org"],
    ["https://example.org/about", "https://example.org/about"],
    ["  ", null],
    [undefined, null],
  ])("names whom servers may turn to only where it is set: %j", (value, contact) => {
    const env: Record<string, string | undefined> = { ...SET, NK_SYRIA_CONTACT: value };
    expect(readEnvironment(env)).toMatchObject({ environment: { contact } });
  });

  it("tells every variable that is missing", () => {
    const required = Object.keys(SET).filter((name) => name !== "NK_SYRIA_ALLOW_PRIVATE_NETWORK");
    expect(faults({})).toHaveLength(required.length);
    for (const name of required)
      expect(faults({ ...SET, [name]: "" })).toEqual([expect.stringContaining(`${name} is not set`)]);
  });

  it("names the variable that cannot be read, and keeps its value out of the fault", () => {
    const found = faults({
      ...SET,
      NK_SYRIA_RECIPIENTS: "jane@",
      NK_SYRIA_DIGEST_TIME: "25:00",
      NK_SYRIA_CONTACT: "me)",
    });
    expect(found).toEqual([
      expect.stringContaining("NK_SYRIA_RECIPIENTS"),
      expect.stringContaining("NK_SYRIA_DIGEST_TIME"),
      expect.stringContaining("NK_SYRIA_CONTACT"),
    ]);
    expect(found.join()).not.toMatch(/jane@|25:00/);
  });
});
