import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fileMailer } from "../../functions/adapters/file-mailer.ts";
import { mailerContract, sampleMail } from "./mailer.contract.ts";
import { temporaryFolder } from "./temporary-folder.ts";

function filesIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith(".eml"));
}

mailerContract("file", async () => {
  const folder = await temporaryFolder();
  const mail = join(folder.path, "mail");
  return {
    mailer: fileMailer(mail),
    received: async () => filesIn(mail).map((name) => readFileSync(join(mail, name))),
    async breakDown() {
      await rm(mail, { recursive: true, force: true });
      writeFileSync(mail, "a file where the folder should be");
    },
    close: folder.remove,
  };
});

describe("The file mailer", () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => folder.remove());

  test("names a file after the message and its recipient, and says where it lies", async () => {
    const outcome = await fileMailer(folder.path).send(sampleMail());
    expect(outcome).toEqual({ accepted: true, place: join(folder.path, "2026-01-02.you@example.org.eml") });
    expect(filesIn(folder.path)).toEqual(["2026-01-02.you@example.org.eml"]);
  });

  test("replaces the file when the same message is sent again", async () => {
    const mailer = fileMailer(folder.path);
    await mailer.send(sampleMail());
    await mailer.send(sampleMail({ raw: Buffer.from("again") }));
    expect(filesIn(folder.path)).toHaveLength(1);
    expect(readFileSync(join(folder.path, "2026-01-02.you@example.org.eml"), "utf8")).toBe("again");
  });

  test("makes of any message and recipient a name of its own that stays in the folder", async () => {
    const mailer = fileMailer(folder.path);
    const mails = [
      sampleMail({ messageId: "<../../etc/passwd@x>" }),
      sampleMail({ messageId: "<a/b:c@x>" }),
      sampleMail({ messageId: "<a-b-c@x>" }),
      sampleMail({ messageId: "<a\\b*c@x>" }),
      sampleMail({ to: "사용자@example.org" }),
      sampleMail({ to: "수신자@example.org" }),
      sampleMail({ to: `${"n".repeat(300)}@example.org` }),
      sampleMail({ messageId: "", to: "" }),
    ];
    for (const mail of mails) expect(await mailer.send(mail)).toMatchObject({ accepted: true });
    expect(filesIn(folder.path)).toHaveLength(mails.length);
    for (const name of filesIn(folder.path)) expect(name).toMatch(/^[A-Za-z0-9@._+-]{1,200}$/);
  });
});
