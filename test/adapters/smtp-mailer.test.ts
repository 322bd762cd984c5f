import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { smtpMailer } from "../../functions/adapters/smtp-mailer.ts";
import { type SmtpInbox, type SmtpInboxOptions, startSmtpInbox } from "../servers/smtp-inbox.ts";
import { mailerContract, sampleMail } from "./mailer.contract.ts";

mailerContract("smtp", async () => {
  const inbox = await startSmtpInbox();
  return {
    mailer: smtpMailer(new URL(inbox.url)),
    received: async () => inbox.messages.map(({ raw }) => raw),
    breakDown: inbox.close,
    close: inbox.close,
  };
});

describe("The SMTP mailer", () => {
  let inbox: SmtpInbox;
  beforeEach(async () => {
    inbox = await startSmtpInbox();
  });
  afterEach(() => inbox.close());

  const send = (url = inbox.url) => smtpMailer(new URL(url)).send(sampleMail());
  async function reopen(options: SmtpInboxOptions): Promise<void> {
    await inbox.close();
    inbox = await startSmtpInbox(options);
  }

  test("puts the one sender and the one recipient on the envelope", async () => {
    expect(await send()).toEqual({ accepted: true, place: null });
    expect(inbox.messages).toMatchObject([{ from: "monitor@example.org", to: ["you@example.org"] }]);
  });

  test.each([
    [{ code: 550, text: "No such user you@example.org" }, "refused", /No such user y\*\*\*@e\*\*\*\.org/],
    [{ code: 552, text: "Message too large", at: "data" }, "refused", /too large/],
    [{ code: 553, text: "Sender monitor@example.org not allowed", at: "mail" }, "refused", /not allowed/],
    [{ code: 554, text: "Message rejected: Email address is not verified.", at: "data" }, "unverified", /not verified/],
    [{ code: 421, text: "Closing for now" }, "throttled", /Closing for now/],
    [{ code: 450, text: "Mailbox held off" }, "throttled", /held off/],
    [
      { code: 454, text: "Throttling failure: Maximum sending rate exceeded.", at: "data" },
      "throttled",
      /sending rate/,
    ],
    [{ code: 451, text: "Local error in processing", at: "data" }, "unavailable", /Local error/],
    [{ code: 554, text: "No service to strangers", at: "connect" }, "unavailable", /No service/],
  ] as const)("takes %j as %s", async (refuse, kind, reason) => {
    inbox.refuse(refuse);
    expect(await send()).toEqual({ accepted: false, kind, reason: expect.stringMatching(reason) });
    expect(inbox.messages).toEqual([]);
    expect(JSON.stringify(await send())).not.toContain("@example.org");
  });

  test("sends again what was refused for a time", async () => {
    inbox.refuse({ code: 451, text: "later", times: 1 });
    expect(await send()).toMatchObject({ accepted: false });
    expect(await send()).toMatchObject({ accepted: true });
  });

  test("does not know that a message arrived whose answer was lost", async () => {
    inbox.loseAnswers(1);
    expect(await send()).toMatchObject({ accepted: false, kind: "unavailable" });
    expect(inbox.messages).toHaveLength(1);
  });

  test("gives the name and password of the URL", async () => {
    await reopen({ auth: { user: "us er", password: "p@ss:word/%" } });
    const url = new URL(inbox.url);
    url.username = encodeURIComponent("us er");
    url.password = encodeURIComponent("p@ss:word/%");
    expect(await send(url.href)).toEqual({ accepted: true, place: null });
  });

  test("never repeats a password, even when the server does", async () => {
    await reopen({ auth: { user: "someone", password: "right" } });
    const outcome = await send(inbox.url.replace("//", "//someone:wrong-secret@"));
    expect(outcome).toMatchObject({
      accepted: false,
      kind: "unavailable",
      reason: expect.stringMatching(/Invalid login/),
    });
    expect(JSON.stringify(outcome)).not.toContain("wrong-secret");
  });

  test.each(["a b\nc@example.org>", "nobody", "one@example.org, two@example.org", "Name <one@example.org>"])(
    "sends nothing to %j, which is no bare address",
    async (to) => {
      const outcome = await smtpMailer(new URL(inbox.url)).send(sampleMail({ to }));
      expect(outcome).toMatchObject({ accepted: false, kind: "refused" });
      expect(inbox.messages).toEqual([]);
    },
  );
});
