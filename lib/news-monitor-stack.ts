import { CfnOutput, Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
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
    new MonitorAlarms(this, "Alarms", { lambda, failures, settings });

    new CfnOutput(this, "BucketName", { value: bucket.bucketName, description: "Kept when the stack is destroyed" });
    new CfnOutput(this, "FunctionName", { value: lambda.functionName });
    new CfnOutput(this, "NextStep", { value: nextStep(settings, bucket.bucketName) });
    new CfnOutput(this, "AfterDestroy", {
      value: "cdk destroy keeps the bucket with all that was learnt; empty and delete it by hand if it shall go, too.",
    });
  }
}

/** What a person must still do after a deployment; CloudFormation waits for none of it. */
function nextStep({ identity, sender, alarmEmail, recipients }: StageSettings, bucketName: string): string {
  const clicks = [
    ...(identity === "create" ? [`click the link in the mail from AWS to ${sender.address} within 24 hours`] : []),
    `confirm the subscription to alarms in the mail to ${alarmEmail}`,
  ];
  const to = recipients.map(({ address }) => address).join(",");
  const doctor = `doctor --store s3://${bucketName} --mail ses: --from ${sender.address} --to ${to}`;
  return `First ${clicks.join(", then ")}; then see what is left to do: npm run -s monitor -- ${doctor}`;
}
