import { CfnOutput, Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { formatMailboxes } from "../functions/core/settings/format-mailboxes.ts";
import { formatDigestTime } from "../functions/core/settings/parse-digest-time.ts";
import type { StageSettings } from "../functions/core/settings/stage-settings.ts";
import { FailureQueue } from "./failure-queue.ts";
import { MailIdentity } from "./mail-identity.ts";
import { MonitorAlarms } from "./monitor-alarms.ts";
import { MonitorBucket } from "./monitor-bucket.ts";
import { MonitorFunction } from "./monitor-function.ts";
import { MonitorSchedules } from "./monitor-schedules.ts";
import { SeedsDeployment } from "./seeds-deployment.ts";

export interface NewsMonitorStackProps {
  readonly settings: StageSettings;
  /** Version of the code, as package.json has it. */
  readonly version: string;
  /** Path of the file that exports the function's `handler`. */
  readonly entry: string;
  /** Path of the seeds folder. */
  readonly seeds: string;
}

/** The whole deployment. It decides nothing: each concern is a construct of its own. */
export class NewsMonitorStack extends Stack {
  constructor(scope: Construct, id: string, { settings, version, entry, seeds: folder }: NewsMonitorStackProps) {
    super(scope, id, {
      description: "Watches news feeds for dealings between North Korea and Syria and mails a digest",
    });
    const { bucket } = new MonitorBucket(this, "Store");
    const { queue: failures } = new FailureQueue(this, "Failures");
    const seeds = new SeedsDeployment(this, "Seeds", { bucket, folder });
    const mail = new MailIdentity(this, "Mail", settings);
    const { lambda } = new MonitorFunction(this, "Monitor", { bucket, mail, failures, settings, version, entry });
    const schedules = new MonitorSchedules(this, "Schedules", { lambda, failures, settings });
    // The first run must find the seeds, or it takes every known happening for news.
    schedules.node.addDependency(seeds);
    const { topic } = new MonitorAlarms(this, "Alarms", { lambda, failures, mail, settings });

    const output = (name: string, value: string, description?: string) =>
      new CfnOutput(this, name, { value, ...(description && { description }) });
    output("AfterDestroy", AFTER_DESTROY);
    output("BucketName", bucket.bucketName, "Kept when the stack is destroyed");
    output("FunctionName", lambda.functionName);
    // What `doctor --stack` reads besides, so that nothing of a deployment need be typed again.
    output("AlarmTopic", topic.topicArn);
    output("CollectSchedule", settings.collectSchedule.expression);
    output("DigestTime", `${formatDigestTime(settings.digestTime)} ${settings.timeZone}`);
    output("FailureQueue", failures.queueUrl);
    output("MailRecipients", formatMailboxes(settings.recipients));
    output("MailSender", formatMailboxes([settings.sender]));
    output("NextStep", nextStep(settings));
  }
}

/** What whoever takes the monitor down should know. */
export const AFTER_DESTROY =
  "cdk destroy keeps the bucket with all that was learnt; empty and delete it by hand if it shall go, too.";

/** What a person must still do after a deployment; CloudFormation waits for none of it. */
function nextStep({ identity, sender, alarmEmail }: StageSettings): string {
  const clicks = [
    ...(identity === "create"
      ? [`Click the link in the mail from AWS to ${sender.address}; it is good for 24 hours.`]
      : []),
    `Confirm the alarms in the mail from AWS Notifications to ${alarmEmail}.`,
  ];
  return [...clicks, "Then see what is not right yet: npm run -s monitor -- doctor --stack"].join(" ");
}
