import { Duration, Stack } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, type Metric, Stats, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { StageSettings } from "../functions/core/settings/stage-settings.ts";
import { FUNCTION_RETRIES } from "./monitor-function.ts";

interface MonitorAlarmsProps {
  readonly lambda: LambdaFunction;
  readonly failures: Queue;
  readonly settings: StageSettings;
}

interface AlarmProps {
  /** Becomes the subject of the mail, behind the stack's name. */
  readonly says: string;
  /** What to do about it. */
  readonly remedy: string;
  readonly metric: Metric;
  readonly threshold: number;
  readonly below?: boolean;
  readonly periods?: number;
  readonly missing: TreatMissingData;
}

/** Runs that may be missed in a row before somebody is told. */
const MISSED_RUNS = 3;
/** The digest alone runs the function once a day, at most 25 hours apart when clocks change. */
const LONGEST_SILENCE_HOURS = 26;

/** What a person is told of by mail, and nothing else is. */
export class MonitorAlarms extends Construct {
  private readonly topic: Topic;

  constructor(scope: Construct, id: string, { lambda, failures, settings }: MonitorAlarmsProps) {
    super(scope, id);
    this.topic = this.topicTo(settings.alarmEmail);
    const hours = silenceHours(settings.collectSchedule.everyMinutes);
    this.alarm("RunsFail", {
      says: "a run failed, and failed again when it was repeated",
      remedy: "The function's log has the reason; the next run tries again.",
      metric: lambda.metricErrors({ period: Duration.hours(1), statistic: Stats.SUM }),
      threshold: 1 + FUNCTION_RETRIES,
      missing: TreatMissingData.NOT_BREACHING,
    });
    this.alarm("FailureQueue", {
      says: "calls of the function were given up",
      remedy:
        "Each message in the failure queue is one call, with the reason in its attributes. Purge the queue when done.",
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
      metric: lambda.metricInvocations({ period: Duration.hours(1), statistic: Stats.SUM }),
      threshold: 1,
      below: true,
      periods: hours,
      missing: TreatMissingData.BREACHING,
    });
  }

  private alarm(id: string, { says, remedy, metric, threshold, below, periods, missing }: AlarmProps): void {
    const alarm = new Alarm(this, id, {
      alarmName: `${Stack.of(this).stackName} - ${says}`,
      alarmDescription: `${remedy} See "When an alarm comes" in the README.`,
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

/** Hours without a run that mean something is wrong, for a rate in minutes (null: other than a rate). */
function silenceHours(everyMinutes: number | null): number {
  if (everyMinutes === null) return LONGEST_SILENCE_HOURS;
  return Math.min(MISSED_RUNS * Math.ceil(everyMinutes / 60), LONGEST_SILENCE_HOURS);
}
