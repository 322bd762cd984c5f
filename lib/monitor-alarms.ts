import { Duration, Stack } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, Metric, Stats, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { METRIC_NAMESPACE, type MetricName } from "../functions/core/run/run-metrics.ts";
import { silenceHours } from "../functions/core/settings/silence-hours.ts";
import type { StageSettings } from "../functions/core/settings/stage-settings.ts";
import type { MailIdentity } from "./mail-identity.ts";
import { FUNCTION_RETRIES } from "./monitor-function.ts";

interface MonitorAlarmsProps {
  readonly lambda: LambdaFunction;
  readonly failures: Queue;
  readonly mail: MailIdentity;
  readonly settings: StageSettings;
}

interface AlarmProps {
  /** Becomes the subject of the mail, behind the stack's name: a subject has room for some 40 characters of it. */
  readonly says: string;
  /** What to do about it. */
  readonly remedy: string;
  readonly metric: Metric;
  readonly threshold: number;
  readonly below?: boolean;
  readonly periods?: number;
  readonly missing: TreatMissingData;
}

/** SES may take a while to know a clicked link, and a run tries again every hour: before that nobody need get up. */
const PENDING_HOURS = 6;
/** A monitor that cannot read every other feed is silent for the wrong reason. */
const MOST_FEEDS_PERCENT = 51;

const HOURLY = Duration.hours(1);

/**
 * What a person is told of by mail, and nothing else is. Eight alarms, each of one metric: an alarm of several metrics or
 * of other alarms would cost as much or more, and its subject would say less.
 */
export class MonitorAlarms extends Construct {
  readonly topic: Topic;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: MonitorAlarmsProps,
  ) {
    super(scope, id);
    this.topic = this.topicTo(props.settings.alarmEmail);
    this.watchRuns();
    this.watchDigests();
    this.watchMail();
  }

  private watchRuns(): void {
    const { lambda, failures, settings } = this.props;
    const hours = silenceHours(settings.collectSchedule);
    this.alarm("RunsFail", {
      says: "a run failed three times in a row",
      remedy: "The function's log has the reason; the next run tries again, and nothing that was stored is lost.",
      metric: lambda.metricErrors({ period: HOURLY, statistic: Stats.SUM }),
      threshold: 1 + FUNCTION_RETRIES,
      missing: TreatMissingData.NOT_BREACHING,
    });
    this.alarm("FailureQueue", {
      says: "calls of the function were given up",
      remedy: "Each message in the failure queue is one call, with the reason in its attributes. Purge it when done.",
      metric: failures.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(5),
        statistic: Stats.MAXIMUM,
      }),
      threshold: 1,
      missing: TreatMissingData.NOT_BREACHING,
    });
    this.alarm("NoRun", {
      says: `no run for ${hours} hours`,
      remedy: "Look whether the schedules are enabled and the function can be called.",
      metric: lambda.metricInvocations({ period: HOURLY, statistic: Stats.SUM }),
      threshold: 1,
      below: true,
      periods: hours,
      missing: TreatMissingData.BREACHING,
    });
    this.alarm("FeedsFailing", {
      says: "most feeds cannot be read",
      remedy: "Of many at once the cause is seldom the feeds: look at the reasons that the doctor gives.",
      metric: this.own("FeedsFailing"),
      threshold: MOST_FEEDS_PERCENT,
      missing: TreatMissingData.IGNORE,
    });
  }

  private watchDigests(): void {
    this.alarm("DigestPending", {
      says: `a digest waits for ${PENDING_HOURS} hours`,
      remedy: "The mail service does not take it; the doctor has its words. Once that is mended the next run sends it.",
      metric: this.own("OldestPendingDigest"),
      threshold: PENDING_HOURS,
      missing: TreatMissingData.IGNORE,
    });
    this.alarm("DigestHeld", {
      says: "digests are held until you look",
      remedy: "More is new than can be true, or the state was lost or put back: the doctor says which.",
      metric: this.own("Held"),
      threshold: 1,
      missing: TreatMissingData.IGNORE,
    });
  }

  private watchMail(): void {
    const { mail } = this.props;
    this.alarm("Bounced", {
      says: "a digest bounced",
      remedy: "A reader's address does not take it for good: mend or remove it and deploy again.",
      metric: mail.metricEvents("Bounce", HOURLY),
      threshold: 1,
      missing: TreatMissingData.NOT_BREACHING,
    });
    this.alarm("Complaint", {
      says: "a reader called a digest spam",
      remedy: "AWS stops accounts for that: ask your readers, remove whoever does not want it, and deploy again.",
      metric: mail.metricEvents("Complaint", HOURLY),
      threshold: 1,
      missing: TreatMissingData.NOT_BREACHING,
    });
  }

  /** A figure that the function itself tells. */
  private own(metricName: MetricName): Metric {
    return new Metric({
      namespace: METRIC_NAMESPACE,
      metricName,
      dimensionsMap: { FunctionName: this.props.lambda.functionName },
      period: HOURLY,
      statistic: Stats.MAXIMUM,
    });
  }

  private alarm(id: string, { says, remedy, metric, threshold, below, periods, missing }: AlarmProps): void {
    const alarm = new Alarm(this, id, {
      alarmName: `${Stack.of(this).stackName} - ${says}`,
      alarmDescription: [
        remedy,
        "What is wrong: npm run -s monitor -- doctor --stack",
        'What to do: "When an alarm comes" in the README (README.md#when-an-alarm-comes)',
      ].join("\n"),
      metric,
      threshold,
      evaluationPeriods: periods ?? 1,
      comparisonOperator: below
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: missing,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }

  private topicTo(address: string): Topic {
    const topic = new Topic(this, "Topic", { displayName: "North Korea-Syria monitor", enforceSSL: true });
    topic.addSubscription(new EmailSubscription(address));
    // A topic with a policy of its own no longer has the default one, by which alarms of the account may publish.
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: "AlarmsOfThisAccount",
        principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
        actions: ["sns:Publish"],
        resources: [topic.topicArn],
        conditions: { StringEquals: { "aws:SourceAccount": Stack.of(this).account } },
      }),
    );
    return topic;
  }
}
