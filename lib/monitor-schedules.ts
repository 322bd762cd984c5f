import { Duration, Stack, TimeZone } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { StageSettings } from "../functions/core/settings/stage-settings.ts";

interface MonitorSchedulesProps {
  readonly lambda: LambdaFunction;
  readonly failures: Queue;
  readonly settings: StageSettings;
}

/** A delivery that fails is tried again so often: the next collection is near, and a digest is wanted on its day. */
const DELIVERY = {
  collect: { retryAttempts: 3, maxEventAge: Duration.hours(1) },
  digest: { retryAttempts: 10, maxEventAge: Duration.hours(6) },
} as const;

/** When the function runs, and with what input. */
export class MonitorSchedules extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: MonitorSchedulesProps,
  ) {
    super(scope, id);
    const { settings } = props;
    const timeZone = TimeZone.of(settings.timeZone);
    const { expression, everyMinutes } = settings.collectSchedule;
    const { hour, minute } = settings.digestTime;
    const role = this.schedulerRole();
    this.schedule("collect", role, {
      expression: ScheduleExpression.expression(expression, everyMinutes === null ? timeZone : undefined),
      description: "Reads the feeds and stores what is new",
    });
    this.schedule("digest", role, {
      expression: ScheduleExpression.cron({ minute: `${minute}`, hour: `${hour}`, timeZone }),
      description: "Mails the digest of the day",
    });
  }

  private schedule(
    task: keyof typeof DELIVERY,
    role: Role,
    when: { expression: ScheduleExpression; description: string },
  ): void {
    const schedule = new Schedule(this, task === "collect" ? "Collect" : "Digest", {
      schedule: when.expression,
      description: when.description,
      target: new LambdaInvoke(this.props.lambda, {
        role: role.withoutPolicyUpdates() as Role,
        input: ScheduleTargetInput.fromObject({ task, scheduledTime: ContextAttribute.scheduledTime }),
        deadLetterQueue: this.props.failures,
        ...DELIVERY[task],
      }),
    });
    // A rate begins at once: by then the role must be allowed to call.
    schedule.node.addDependency(role);
  }

  /** Written out because the target's own grant covers every version and alias of the function, by a wildcard. */
  private schedulerRole(): Role {
    const { account } = Stack.of(this);
    const group = Stack.of(this).formatArn({
      service: "scheduler",
      resource: "schedule-group",
      resourceName: "default",
    });
    const role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": account, "aws:SourceArn": group } },
      }),
    });
    role.addToPolicy(
      new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [this.props.lambda.functionArn] }),
    );
    role.addToPolicy(new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [this.props.failures.queueArn] }));
    return role;
  }
}
