import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sesMailer } from "../../functions/adapters/ses-mailer.ts";
import { type SesEndpoint, startSesEndpoint } from "../servers/ses-endpoint.ts";
import { mailerContract, sampleMail } from "./mailer.contract.ts";

mailerContract("ses", async () => {
  const endpoint = await startSesEndpoint();
  return {
    mailer: sesMailer({ env: endpoint.env }),
    received: async () => endpoint.messages.map(({ raw }) => raw),
    breakDown: endpoint.close,
    close: endpoint.close,
  };
});

describe("The SES mailer", () => {
  let endpoint: SesEndpoint;
  beforeEach(async () => {
    endpoint = await startSesEndpoint();
  });
  afterEach(() => endpoint.close());

  test("names sender, recipient and configuration set", async () => {
    const mailer = sesMailer({ region: "eu-west-1", configurationSet: "monitor", env: endpoint.env });
    expect(await mailer.send(sampleMail())).toEqual({ accepted: true, place: null });
    expect(endpoint.messages).toMatchObject([
      { from: "monitor@example.org", to: ["you@example.org"], configurationSet: "monitor" },
    ]);
  });

  test.each([
    ["not-verified", "unverified", /MessageRejected: Email address is not verified.*m\*\*\*@e\*\*\*\.org/],
    ["throttled", "throttled", /sending rate/],
    ["quota", "throttled", /quota/],
    ["suppressed", "refused", /suppression list/],
    ["bad-address", "refused", /Missing final/],
    ["paused", "unavailable", /disabled/],
    ["outage", "unavailable", /out of order/],
  ] as const)("takes %s as %s", async (refusal, kind, reason) => {
    endpoint.refuse(refusal);
    const outcome = await sesMailer({ env: endpoint.env }).send(sampleMail());
    expect(outcome).toEqual({ accepted: false, kind, reason: expect.stringMatching(reason) });
    expect(JSON.stringify(outcome)).not.toContain("@example.org");
    expect(endpoint.messages).toEqual([]);
  });

  test("learns from a sandbox which address is not verified, without telling it on", async () => {
    await endpoint.close();
    endpoint = await startSesEndpoint({ verified: ["monitor@example.org"] });
    const outcome = await sesMailer({ env: endpoint.env }).send(sampleMail());
    expect(outcome).toMatchObject({
      kind: "unverified",
      reason: expect.stringMatching(/US-EAST-1: y\*\*\*@e\*\*\*\.org$/),
    });
  });

  test("tries a message once, so that a lost answer makes no second message", async () => {
    endpoint.loseAnswers(5);
    expect(await sesMailer({ env: endpoint.env }).send(sampleMail())).toMatchObject({ kind: "unavailable" });
    expect(endpoint.messages).toHaveLength(1);
  });
});
