import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { openMailer } from "../../functions/adapters/open-mailer.ts";
import { startSesEndpoint } from "../servers/ses-endpoint.ts";
import { startSmtpInbox } from "../servers/smtp-inbox.ts";
import { loadedAtOnce } from "./loaded-at-once.ts";
import { sampleMail } from "./mailer.contract.ts";
import { temporaryFolder } from "./temporary-folder.ts";

describe("The setting of the mail", () => {
  const cleanUps: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0)) await cleanUp();
  });

  async function mailerOf(spec: string, { defaultFolder = "unused", env = {} } = {}) {
    const opened = await openMailer(spec, { defaultFolder, env });
    if ("fault" in opened) throw new Error(opened.fault);
    return opened.mailer;
  }

  test("file: alone delivers to the usual folder, with a folder to that", async () => {
    const folder = await temporaryFolder();
    cleanUps.push(folder.remove);
    const usual = join(folder.path, "usual");
    const other = join(folder.path, "other");
    await (await mailerOf("file:", { defaultFolder: usual })).send(sampleMail());
    await (await mailerOf(`file:${other}`, { defaultFolder: usual })).send(sampleMail({ messageId: "<other@x>" }));
    expect(readdirSync(usual)).toContain("2026-01-02.you@example.org.eml");
    expect(readdirSync(other)).toContain("other.you@example.org.eml");
  });

  test("smtp:// talks to that server", async () => {
    const inbox = await startSmtpInbox();
    cleanUps.push(inbox.close);
    expect(await (await mailerOf(inbox.url)).send(sampleMail())).toMatchObject({ accepted: true });
    expect(inbox.messages).toHaveLength(1);
  });

  test("ses: talks to SES, or to what the environment puts in its place", async () => {
    const endpoint = await startSesEndpoint();
    cleanUps.push(endpoint.close);
    expect(await (await mailerOf("ses:", { env: endpoint.env })).send(sampleMail())).toMatchObject({ accepted: true });
    expect(endpoint.messages).toHaveLength(1);
  });

  test.each([
    "",
    "mail@example.org",
    "smtp:",
    "smtp://",
    "smtp:mail.example.org",
    "smtp://host:99999",
    "smtp://host/path",
    "smtp://user:secret%E0%A4%A@host",
    "smtp://user:secret@",
    "http://user:secret@host",
    "ses:somewhere",
    "sendmail",
  ])("%j is a fault in words, without the password", async (spec) => {
    const opened = await openMailer(spec, { defaultFolder: "unused", env: {} });
    expect(opened).toEqual({ fault: expect.stringMatching(/^mail .*give file:DIR, smtp:/) });
    expect(JSON.stringify(opened)).not.toContain("secret");
  });

  test("loads neither nodemailer nor the SES client before it is asked for one", async () => {
    const heavy = /node_modules\/(nodemailer|@aws-sdk)/;
    expect((await loadedAtOnce("functions/adapters/open-mailer.ts")).filter((path) => heavy.test(path))).toEqual([]);
    expect(await loadedAtOnce("functions/adapters/smtp-mailer.ts")).toContainEqual(expect.stringMatching(heavy));
  });
});
