import { type Duration, Stack } from "aws-cdk-lib";
import { Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import {
  CloudWatchDimensionSource,
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
} from "aws-cdk-lib/aws-ses";
import { Construct } from "constructs";
import { identityNames } from "../functions/core/settings/identity-names.ts";
import type { StageSettings } from "../functions/core/settings/stage-settings.ts";

/** A tag that SES itself puts on every mail: the configuration set's name. */
const SET_TAG = "ses:configuration-set";

/** The sender as SES knows it, how mail leaves (TLS or not at all), and the right to send as that sender. */
export class MailIdentity extends Construct {
  readonly configurationSetName: string;
  /** What whoever sends the digest must be allowed. */
  readonly sendStatement: PolicyStatement;

  constructor(scope: Construct, id: string, settings: StageSettings) {
    super(scope, id);
    const configurationSet = new ConfigurationSet(this, "ConfigurationSet", {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      // Rates over a few mails say little, and cost as much as any metric; the events below are counted when there are any.
      reputationMetrics: false,
    });
    configurationSet.addEventDestination("Trouble", {
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
      destination: EventDestination.cloudWatchDimensions([
        { name: SET_TAG, source: CloudWatchDimensionSource.MESSAGE_TAG, defaultValue: "none" },
      ]),
    });
    this.configurationSetName = configurationSet.configurationSetName;
    if (settings.identity === "create") {
      new EmailIdentity(this, "Sender", { identity: Identity.email(settings.sender.address), configurationSet });
    }
    this.sendStatement = this.statement(settings);
  }

  /** How many mails of this configuration set bounced for good, or were called spam. */
  metricEvents(metricName: "Bounce" | "Complaint", period: Duration): Metric {
    const dimensionsMap = { [SET_TAG]: this.configurationSetName };
    return new Metric({ namespace: "AWS/SES", metricName, dimensionsMap, period, statistic: Stats.SUM });
  }

  /**
   * In its sandbox SES asks for permission on the recipients' identities, too, and for an address that is verified
   * through its domain the identity is the domain. The condition keeps all of those from serving as senders.
   */
  private statement({ sender, recipients }: StageSettings): PolicyStatement {
    const names = new Set([
      ...identityNames(sender.address),
      ...recipients.flatMap(({ address }) => identityNames(address).slice(0, 2)),
    ]);
    const arn = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service: "ses", resource, resourceName });
    return new PolicyStatement({
      actions: ["ses:SendEmail", "ses:SendRawEmail"],
      resources: [
        ...[...names].map((name) => arn("identity", name)),
        arn("configuration-set", this.configurationSetName),
      ],
      conditions: { StringEqualsIgnoreCase: { "ses:FromAddress": sender.address } },
    });
  }
}
