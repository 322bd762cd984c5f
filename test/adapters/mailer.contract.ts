import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Mailer, OutgoingMail } from "../../functions/ports.ts";

export interface OpenedMailer {
  readonly mailer: Mailer;
  /** What has arrived, in order of arrival. */
  received(): Promise<Buffer[]>;
  /** From now on the service is not there, or cannot take anything. */
  breakDown(): Promise<void>;
  close(): Promise<void>;
}

/** A message with what a transport must not touch: other scripts, a dot at the start of a line, a long line. */
export function sampleMail(given: Partial<OutgoingMail> = {}): OutgoingMail {
  const lines = [
    "From: Monitor <monitor@example.org>",
    "To: you@example.org",
    "Message-ID: <2026-01-02@monitor>",
    "Subject: =?utf-8?B?4oCm?=",
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: 8bit",
    "",
    "조선 — سوريا",
    ".a line that begins with a dot",
    "..",
    "x".repeat(900),
    "",
  ];
  return {
    from: "monitor@example.org",
    to: "you@example.org",
    messageId: "<2026-01-02@monitor>",
    raw: Buffer.from(lines.join("\r\n")),
    ...given,
  };
}

/** What every mailer promises, whatever carries the message. */
export function mailerContract(kind: Mailer["kind"], open: () => Promise<OpenedMailer>): void {
  describe(`The ${kind} mailer keeps the promises of a mailer`, () => {
    let opened: OpenedMailer;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    test("says what kind it is", () => {
      expect(opened.mailer.kind).toBe(kind);
    });

    test("carries a message byte for byte", async () => {
      const mail = sampleMail();
      expect(await opened.mailer.send(mail)).toMatchObject({ accepted: true });
      expect((await opened.received()).map(String)).toEqual([Buffer.from(mail.raw).toString()]);
    });

    test("carries messages for several people, one for each", async () => {
      const people = ["you@example.org", "o'neil+news@example.org"];
      for (const to of people) await opened.mailer.send(sampleMail({ to, raw: Buffer.from(`To: ${to}\r\n\r\nx\r\n`) }));
      expect((await opened.received()).map(String).sort()).toEqual([
        "To: o'neil+news@example.org\r\n\r\nx\r\n",
        "To: you@example.org\r\n\r\nx\r\n",
      ]);
    });

    test("answers with a reason, and throws nothing, when there is no service", async () => {
      await opened.breakDown();
      const outcome = await opened.mailer.send(sampleMail());
      expect(outcome).toEqual({ accepted: false, kind: "unavailable", reason: expect.stringMatching(/\w/) });
    });
  });
}
