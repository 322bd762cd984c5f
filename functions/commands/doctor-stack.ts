import { checkSenderDomain } from "../adapters/check-sender-domain.ts";
import { checkSes } from "../adapters/check-ses.ts";
import { dnsTxtLookup } from "../adapters/dns-txt-lookup.ts";
import { openStore } from "../adapters/open-store.ts";
import { type DeployedStack, readStack } from "../adapters/read-stack.ts";
import { systemClock } from "../adapters/system-clock.ts";
import type { Check } from "../core/run/check.ts";
import { parseMailboxes } from "../core/settings/parse-mailboxes.ts";
import { checkBucket } from "./check-bucket.ts";
import type { CommandIo } from "./command-io.ts";
import { consoleLinks } from "./console-links.ts";
import { type LocalOptions, readLocalSettings } from "./local-settings.ts";

/** As the CDK app names it. */
const STACK = "NkSyriaMonitor";
const DEPLOY = "npx cdk deploy -c recipients=you@example.org";

/**
 * `doctor --stack`: what is not right yet with the deployed monitor, by what its stack says of itself. Asks as the user of
 * this machine; the function has no such rights.
 */
export async function examineStack(options: LocalOptions, io: CommandIo): Promise<Check[]> {
  const read = readLocalSettings({ now: options.now }, io);
  if ("faults" in read) return read.faults.map((detail) => fault("settings", detail, "give the option again"));
  const clock = systemClock(read.settings.now ?? undefined);
  const answer = await readStack(STACK, io.env, new Date());
  if (answer.kind === "fault") {
    const next = "check AWS_REGION, AWS_PROFILE and the credentials (aws sts get-caller-identity)";
    return [fault("stack", `CloudFormation cannot be asked: ${answer.reason}`, next)];
  }
  if (answer.kind === "missing") {
    const next = `deploy it: ${DEPLOY}; if it is in another region, set AWS_REGION`;
    return [fault("stack", `there is no stack ${STACK} in ${answer.region}`, next)];
  }
  const { stack } = answer;
  const checks = [
    checkStatus(stack),
    ...(await checkMail(stack, io)),
    ...(await checkStore(stack, { io, now: clock.now() })),
  ];
  return [...checks, ...consoleLinks(STACK, stack)];
}

function checkStatus({ status, region }: DeployedStack): Check {
  const detail = `${STACK} in ${region}: ${status}`;
  if (/^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status)) return { name: "stack", state: "ok", detail, next: null };
  if (/IN_PROGRESS$/.test(status)) return { name: "stack", state: "note", detail, next: "wait, then ask again" };
  return fault("stack", `${detail}: the last deployment did not succeed`, `mend what it said, then: ${DEPLOY}`);
}

async function checkMail({ outputs }: DeployedStack, io: CommandIo): Promise<Check[]> {
  const sender = parseMailboxes(outputs.get("MailSender") ?? "");
  const recipients = parseMailboxes(outputs.get("MailRecipients") ?? "");
  const [from] = "mailboxes" in sender ? sender.mailboxes : [];
  if (from === undefined || "faults" in recipients) return [outdated("who mails to whom")];
  const to = recipients.mailboxes.map(({ address }) => address);
  return [
    ...(await checkSes({ from: from.address, to }, io.env)),
    await checkSenderDomain(from.address, io.env, dnsTxtLookup(io.env)),
  ];
}

async function checkStore(stack: DeployedStack, { io, now }: { io: CommandIo; now: Date }): Promise<Check[]> {
  const bucket = stack.outputs.get("BucketName");
  if (bucket === undefined) return [outdated("its bucket")];
  const opened = await openStore(`s3://${bucket}`, io.env);
  if ("fault" in opened) return [fault("store", opened.fault, DEPLOY)];
  return checkBucket(opened.store, { stack, now });
}

function outdated(what: string): Check {
  return fault("stack", `its outputs do not name ${what}: another version deployed it`, `deploy again: ${DEPLOY}`);
}

function fault(name: string, detail: string, next: string): Check {
  return { name, state: "fault", detail, next };
}
