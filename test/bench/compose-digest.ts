import { composeMail } from "../../functions/core/digest/compose-mail.ts";
import { prepareDigest } from "../../functions/core/digest/prepare-digest.ts";
import { flood } from "../core/digest/days.ts";

/** One digest of 50 new stories in three outlets each with 300 held back, from its model to the bytes of a mail. */
const source = flood();
const { digest, subject, html, text } = await prepareDigest(source);
const from = { name: null, address: "monitor@example.org" };
const mail = await composeMail({
  digest: digest.id,
  subject,
  html,
  text,
  from,
  to: from,
  messageId: "<1@example.org>",
  date: new Date(source.made),
});
if (mail.byteLength < html.length) throw new Error("the mail lacks its HTML");
