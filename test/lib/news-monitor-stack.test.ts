import { Validations } from "aws-cdk-lib";
import { Match, type Template } from "aws-cdk-lib/assertions";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { AwsSolutionsChecks } from "cdk-nag";
import { beforeAll, describe, expect, it } from "vitest";
import { formatMailboxes } from "../../functions/core/settings/format-mailboxes.ts";
import { readEnvironment } from "../../functions/environment.ts";
import {
  actionsOf,
  asText,
  composeStack,
  resourcesOf,
  type Statement,
  statementsOf,
  templateFor,
} from "./synthesise.ts";

const IDENTITY = "arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/";

let plain: Template;
let other: Template;

beforeAll(() => {
  plain = templateFor({ recipients: "you@example.org" });
  other = templateFor({
    recipients: "Jane <jane@desk.example.org>, kim@example.com",
    sender: "Monitor <monitor@mail.example.net>",
    identity: "existing",
    collectSchedule: "cron(0 6-22 * * ? *)",
    digestTime: "18:30",
    timeZone: "Asia/Seoul",
    quietDays: "3",
    alarmEmail: "ops@example.net",
    contact: "https://example.net/monitor",
    allowPrivateNetwork: "true",
  });
});

function only(template: Template, type: string, properties: unknown = Match.anyValue()): Record<string, unknown> {
  const found = Object.values(template.findResources(type, { Properties: properties }));
  expect(found).toHaveLength(1);
  return (found[0] as { Properties: Record<string, unknown> }).Properties;
}

function monitorFunction(template: Template): Record<string, unknown> {
  return only(template, "AWS::Lambda::Function", Match.objectLike({ Runtime: Match.stringLikeRegexp("^nodejs") }));
}

function allowed(template: Template, role: string): Record<string, string[]> {
  return Object.fromEntries(
    statementsOf(template, role).map((statement) => [actionsOf(statement).join(" "), resourcesOf(statement)]),
  );
}

describe("the bucket", () => {
  it("is private, encrypted and versioned", () => {
    expect(only(plain, "AWS::S3::Bucket")).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }],
      },
      VersioningConfiguration: { Status: "Enabled" },
      OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
    });
  });

  it("answers over TLS only", () => {
    plain.hasResourceProperties("AWS::S3::BucketPolicy", {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: "Deny", Action: "s3:*", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
        ]),
      },
    });
  });

  it("outlives the stack, and the outputs say so", () => {
    plain.hasResource("AWS::S3::Bucket", { DeletionPolicy: "Retain", UpdateReplacePolicy: "Retain" });
    plain.hasOutput("AfterDestroy", { Value: Match.stringLikeRegexp("keeps the bucket") });
  });

  it("forgets run reports after 30 days, digests after two years, and old versions of both and of seeds after 30 days", () => {
    const { Rules } = only(plain, "AWS::S3::Bucket").LifecycleConfiguration as { Rules: Record<string, unknown>[] };
    const terms = Rules.map(({ Prefix, ExpirationInDays, NoncurrentVersionExpiration }) => [
      Prefix,
      ExpirationInDays,
      NoncurrentVersionExpiration,
    ]);
    const old = { NoncurrentDays: 30 };
    expect(terms.sort()).toEqual([
      ["digests/", 730, old],
      ["runs/", 30, old],
      ["seeds/", undefined, old],
    ]);
  });

  it("has no lifecycle rule that reaches state/", () => {
    const { Rules } = only(plain, "AWS::S3::Bucket").LifecycleConfiguration as { Rules: { Prefix?: string }[] };
    expect(Rules.filter(({ Prefix }) => "state/".startsWith(Prefix ?? ""))).toEqual([]);
  });
});

describe("the seeds", () => {
  it("are mirrored into seeds/, pruning there alone, and kept when the stack goes", () => {
    const deployment = only(plain, "Custom::CDKBucketDeployment");
    expect(deployment).toMatchObject({ DestinationBucketKeyPrefix: "seeds/", Prune: true });
    expect(deployment.RetainOnDelete ?? true).toBe(true);
    expect(asText(deployment.DestinationBucketName)).toBe("<StoreBucket>");
  });

  it("are copied by a function that can read its own archive, write seeds/ and nothing else", () => {
    expect(allowed(plain, "SeedsRole")).toEqual({
      "s3:GetObject": [
        expect.stringMatching(
          /^arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>\/\w{64}\.zip$/,
        ),
      ],
      "s3:ListBucket": ["<StoreBucket.Arn>"],
      "s3:AbortMultipartUpload s3:DeleteObject s3:PutObject": ["<StoreBucket.Arn>/seeds/*"],
      "logs:CreateLogStream logs:PutLogEvents": ["<SeedsLog.Arn>"],
    });
  });

  it("are there before the first run", () => {
    const [deployment] = Object.keys(plain.findResources("Custom::CDKBucketDeployment"));
    for (const schedule of Object.values(plain.findResources("AWS::Scheduler::Schedule"))) {
      expect(schedule.DependsOn).toContain(deployment);
    }
  });
});

describe("the function", () => {
  it("runs the newest Node on arm64, five minutes and 512 MB at most", () => {
    expect(monitorFunction(plain)).toMatchObject({
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      Handler: "index.handler",
      Timeout: 300,
      MemorySize: 512,
    });
  });

  it("reserves no concurrency, for new accounts have none to give", () => {
    expect(monitorFunction(plain)).not.toHaveProperty("ReservedConcurrentExecutions");
  });

  it("finds in its environment all settings of the deployment", () => {
    const variables = (monitorFunction(other).Environment as { Variables: Record<string, unknown> }).Variables;
    const read = readEnvironment(
      Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, asText(value)])),
    );
    expect(read).toEqual({
      environment: {
        bucket: "<StoreBucket>",
        sender: { name: "Monitor", address: "monitor@mail.example.net" },
        recipients: [
          { name: "Jane", address: "jane@desk.example.org" },
          { name: null, address: "kim@example.com" },
        ],
        timeZone: "Asia/Seoul",
        digestTime: { hour: 18, minute: 30 },
        quietDays: 3,
        configurationSet: "<MailConfigurationSet>",
        version: "1.2.3",
        contact: "https://example.net/monitor",
        allowPrivateNetwork: true,
      },
    });
  });

  it("names nobody to the feeds' servers unless that was asked for", () => {
    const { Variables } = monitorFunction(plain).Environment as { Variables: Record<string, unknown> };
    expect(Object.keys(Variables)).not.toContain("NK_SYRIA_CONTACT");
    expect(JSON.stringify(Variables.NK_SYRIA_RECIPIENTS)).toContain("you@example.org");
  });

  it("may read feeds on private addresses only when that was asked for", () => {
    expect(monitorFunction(plain)).toMatchObject({
      Environment: { Variables: { NK_SYRIA_ALLOW_PRIVATE_NETWORK: "0" } },
    });
  });

  it("writes JSON to a log group of its own, kept for three months", () => {
    const logging = monitorFunction(plain).LoggingConfig as { LogFormat: string; LogGroup: unknown };
    expect(logging.LogFormat).toBe("JSON");
    expect(asText(logging.LogGroup)).toBe("<MonitorLog>");
    plain.hasResourceProperties("AWS::Logs::LogGroup", { RetentionInDays: 90 });
  });

  it("tries a failed call twice more within an hour, then hands it to the failure queue", () => {
    expect(only(plain, "AWS::Lambda::EventInvokeConfig")).toMatchObject({
      MaximumRetryAttempts: 2,
      MaximumEventAgeInSeconds: 3600,
    });
    const { TargetArn } = monitorFunction(plain).DeadLetterConfig as { TargetArn: unknown };
    expect(asText(TargetArn)).toBe("<FailuresQueue.Arn>");
  });

  it("may do exactly what it does, on exactly the prefixes, identities, queue and log that it uses", () => {
    expect(allowed(plain, "MonitorRole")).toEqual({
      "s3:GetObject": ["digests", "seeds", "state"].map((prefix) => `<StoreBucket.Arn>/${prefix}/*`),
      "s3:PutObject": ["digests", "runs", "state"].map((prefix) => `<StoreBucket.Arn>/${prefix}/*`),
      "s3:DeleteObject": ["<StoreBucket.Arn>/state/*"],
      "s3:ListBucket": ["<StoreBucket.Arn>"],
      "ses:SendEmail ses:SendRawEmail": [
        "arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:configuration-set/<MailConfigurationSet>",
        `${IDENTITY}example.org`,
        `${IDENTITY}you@example.org`,
      ],
      "logs:CreateLogStream logs:PutLogEvents": ["<MonitorLog.Arn>"],
      "sqs:SendMessage": ["<FailuresQueue.Arn>"],
    });
  });

  it("may list the bucket without a condition, so that a missing object is missing and not forbidden", () => {
    const listing = statementsOf(plain, "MonitorRole").filter((each) => actionsOf(each).includes("s3:ListBucket"));
    expect(listing.map(({ Condition }) => Condition)).toEqual([undefined]);
  });

  it("may send on the identities of sender and recipients, as the sender alone", () => {
    const [sending] = statementsOf(other, "MonitorRole").filter((each) => actionsOf(each).includes("ses:SendEmail"));
    expect(sending?.Condition).toEqual({ StringEqualsIgnoreCase: { "ses:FromAddress": "monitor@mail.example.net" } });
    expect(resourcesOf(sending as Statement).filter((arn) => arn.startsWith(IDENTITY))).toEqual(
      [
        "desk.example.org",
        "example.com",
        "example.net",
        "jane@desk.example.org",
        "kim@example.com",
        "mail.example.net",
        "monitor@mail.example.net",
      ].map((name) => IDENTITY + name),
    );
  });

  it("fits what AWS allows in one policy and one environment, also with the most recipients", () => {
    const local = (index: number) => `reader.number.${String(index).padStart(4, "0")}`;
    const most = Array.from({ length: 30 }, (_, index) => ({
      name: null,
      address: `${local(index)}@desk-${index}.example.org`,
    }));
    const template = templateFor({ recipients: formatMailboxes(most) });
    const statements = statementsOf(template, "MonitorRole");
    const size = statements.flatMap((each) => [...actionsOf(each), ...resourcesOf(each)]).join('","').length;
    // A role's inline policies may have 10,240 characters; the references in them stand for longer names.
    expect(size).toBeLessThan(8000);
    const { Variables } = monitorFunction(template).Environment as { Variables: Record<string, unknown> };
    expect(JSON.stringify(Variables).length).toBeLessThan(3500);
  });
});

describe("no role of the stack", () => {
  it("has a wildcard beyond a prefix of the bucket, a managed policy, or an action with a wildcard", () => {
    for (const template of [plain, other]) {
      for (const role of Object.values(template.findResources("AWS::IAM::Role"))) {
        expect(role.Properties).not.toHaveProperty("ManagedPolicyArns");
      }
      const statements = Object.values(template.findResources("AWS::IAM::Policy")).flatMap(
        (policy): Statement[] => policy.Properties.PolicyDocument.Statement,
      );
      expect(statements.length).toBeGreaterThan(5);
      expect(statements.flatMap(actionsOf).filter((action) => action.includes("*"))).toEqual([]);
      const wild = statements.flatMap(resourcesOf).filter((resource) => resource.includes("*"));
      expect(wild.filter((resource) => !/^<StoreBucket\.Arn>\/(seeds|state|digests|runs)\/\*$/.test(resource))).toEqual(
        [],
      );
    }
  });
});

describe("the schedules", () => {
  const schedule = (template: Template, task: string) =>
    only(
      template,
      "AWS::Scheduler::Schedule",
      Match.objectLike({ Target: Match.objectLike({ Input: Match.stringLikeRegexp(task) }) }),
    ) as { Target: Record<string, unknown>; [key: string]: unknown };

  it("are two", () => {
    plain.resourceCountIs("AWS::Scheduler::Schedule", 2);
  });

  it.each(["collect", "digest"])("hand the function the task %s and the scheduled time", (task) => {
    const { Target } = schedule(plain, task);
    expect(JSON.parse(String(Target.Input))).toEqual({ task, scheduledTime: "<aws.scheduler.scheduled-time>" });
    expect(asText(Target.Arn)).toBe("<MonitorFunction.Arn>");
  });

  it("collect every hour and send at seven UTC unless told otherwise", () => {
    expect(schedule(plain, "collect")).toMatchObject({ ScheduleExpression: "rate(1 hour)", State: "ENABLED" });
    expect(schedule(plain, "digest")).toMatchObject({
      ScheduleExpression: "cron(0 7 * * ? *)",
      ScheduleExpressionTimezone: "UTC",
      State: "ENABLED",
    });
  });

  it("follow the clock of the reader's zone", () => {
    expect(schedule(other, "collect")).toMatchObject({
      ScheduleExpression: "cron(0 6-22 * * ? *)",
      ScheduleExpressionTimezone: "Asia/Seoul",
    });
    expect(schedule(other, "digest")).toMatchObject({
      ScheduleExpression: "cron(30 18 * * ? *)",
      ScheduleExpressionTimezone: "Asia/Seoul",
    });
  });

  it.each([
    ["collect", 3, 3600],
    ["digest", 10, 21600],
  ])("try the delivery of %s %d times within %d seconds, then hand it to the failure queue", (task, times, seconds) => {
    const { Target } = schedule(plain, task);
    expect(Target.RetryPolicy).toEqual({ MaximumRetryAttempts: times, MaximumEventAgeInSeconds: seconds });
    expect(asText((Target.DeadLetterConfig as { Arn: unknown }).Arn)).toBe("<FailuresQueue.Arn>");
  });

  it("may call this function and write to the failure queue, for schedules of this account alone", () => {
    expect(allowed(plain, "SchedulesRole")).toEqual({
      "lambda:InvokeFunction": ["<MonitorFunction.Arn>"],
      "sqs:SendMessage": ["<FailuresQueue.Arn>"],
    });
    const [role] = Object.entries(plain.findResources("AWS::IAM::Role"))
      .filter(([id]) => id.startsWith("SchedulesRole"))
      .map(([, { Properties }]) => Properties.AssumeRolePolicyDocument.Statement[0] as Statement);
    expect(role?.Principal).toEqual({ Service: "scheduler.amazonaws.com" });
    expect(role?.Condition).toMatchObject({ StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } });
  });

  it("begin when their role may call", () => {
    const policy = Object.keys(plain.findResources("AWS::IAM::Policy")).find((id) => id.startsWith("SchedulesRole"));
    for (const each of Object.values(plain.findResources("AWS::Scheduler::Schedule"))) {
      expect(each.DependsOn).toContain(policy);
    }
  });
});

describe("mail", () => {
  it("leaves over TLS or not at all", () => {
    plain.hasResourceProperties("AWS::SES::ConfigurationSet", { DeliveryOptions: { TlsPolicy: "REQUIRE" } });
  });

  it("is sent by an identity that the stack makes for the sender's address", () => {
    expect(only(plain, "AWS::SES::EmailIdentity")).toMatchObject({ EmailIdentity: "you@example.org" });
  });

  it("is sent by an identity that SES knows already when asked so: the stack makes none", () => {
    other.resourceCountIs("AWS::SES::EmailIdentity", 0);
  });
});

describe("the failure queue", () => {
  it("keeps a message for fourteen days, encrypted, over TLS only", () => {
    expect(only(plain, "AWS::SQS::Queue")).toMatchObject({
      MessageRetentionPeriod: 14 * 86_400,
      SqsManagedSseEnabled: true,
    });
    plain.hasResourceProperties("AWS::SQS::QueuePolicy", {
      PolicyDocument: {
        Statement: [Match.objectLike({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } })],
      },
    });
  });
});

describe("the alarms", () => {
  const alarm = (template: Template, metric: string) =>
    only(template, "AWS::CloudWatch::Alarm", Match.objectLike({ MetricName: metric }));
  const dimensionOf = (properties: Record<string, unknown>) => {
    const [dimension] = properties.Dimensions as { Name: string; Value: unknown }[];
    return [dimension?.Name, asText(dimension?.Value)];
  };
  const all = (template: Template) =>
    Object.values(template.findResources("AWS::CloudWatch::Alarm")).map(({ Properties }) => Properties);

  it("are eight of one metric each, and cost no more than the ten that AWS gives every account", () => {
    expect(all(plain)).toHaveLength(8);
    for (const properties of all(plain)) expect(properties).not.toHaveProperty("Metrics");
  });

  it("say what happened in a subject that fits into a mail's, and where to read what to do", () => {
    for (const { AlarmName, AlarmDescription } of all(plain)) {
      // A subject has 100 characters, of which the words around the name take up to 36.
      expect(AlarmName).toMatch(/^NkSyriaMonitor - [a-z0-9 ]{10,47}$/);
      expect(AlarmDescription).toContain("README.md#when-an-alarm-comes");
      expect(AlarmDescription).toContain("doctor --stack");
      expect(AlarmDescription.length).toBeLessThan(1024);
    }
  });

  it("tell of a run that failed and failed again each time it was repeated", () => {
    expect(alarm(plain, "Errors")).toMatchObject({
      Namespace: "AWS/Lambda",
      Statistic: "Sum",
      Threshold: 3,
      ComparisonOperator: "GreaterThanOrEqualToThreshold",
      TreatMissingData: "notBreaching",
    });
  });

  it("tell of the first message in the failure queue", () => {
    const queue = alarm(plain, "ApproximateNumberOfMessagesVisible");
    expect(queue).toMatchObject({
      Namespace: "AWS/SQS",
      Statistic: "Maximum",
      Threshold: 1,
      ComparisonOperator: "GreaterThanOrEqualToThreshold",
      TreatMissingData: "notBreaching",
    });
    expect(dimensionOf(queue)).toEqual(["QueueName", "<FailuresQueue.QueueName>"]);
  });

  it.each([
    ["OldestPendingDigest", "a digest waits for 6 hours", 6],
    ["Held", "digests are held until you look", 1],
    ["FeedsFailing", "most feeds cannot be read", 51],
  ])("watch the function's own figure %s: %s", (metric, words, threshold) => {
    const own = alarm(plain, metric);
    expect(own).toMatchObject({
      AlarmName: `NkSyriaMonitor - ${words}`,
      Namespace: "NkSyriaMonitor",
      Statistic: "Maximum",
      Period: 3600,
      EvaluationPeriods: 1,
      Threshold: threshold,
      ComparisonOperator: "GreaterThanOrEqualToThreshold",
      // A pause between two runs is neither good nor bad news.
      TreatMissingData: "ignore",
    });
    expect(dimensionOf(own)).toEqual(["FunctionName", "<MonitorFunction>"]);
  });

  it.each(["Bounce", "Complaint"])("tell of the first %s, which the configuration set counts", (metric) => {
    const event = alarm(plain, metric);
    expect(event).toMatchObject({ Namespace: "AWS/SES", Statistic: "Sum", Threshold: 1 });
    expect(dimensionOf(event)).toEqual(["ses:configuration-set", "<MailConfigurationSet>"]);
    const destination = only(plain, "AWS::SES::ConfigurationSetEventDestination");
    expect(destination.EventDestination).toMatchObject({
      Enabled: true,
      MatchingEventTypes: ["bounce", "complaint"],
      CloudWatchDestination: {
        DimensionConfigurations: [{ DimensionName: "ses:configuration-set", DimensionValueSource: "messageTag" }],
      },
    });
    expect(asText(destination.ConfigurationSetName)).toBe("<MailConfigurationSet>");
  });

  it.each([
    ["rate(1 hour)", 3],
    ["rate(30 minutes)", 3],
    ["rate(4 hours)", 12],
    ["rate(1 day)", 26],
    ["cron(0 6-22 * * ? *)", 26],
  ])("with %s tell of %d hours without a run, no data counting as no run", (collectSchedule, hours) => {
    const silence = alarm(templateFor({ recipients: "you@example.org", collectSchedule }), "Invocations");
    expect(silence).toMatchObject({
      AlarmName: `NkSyriaMonitor - no run for ${hours} hours`,
      Period: 3600,
      EvaluationPeriods: hours,
      Threshold: 1,
      ComparisonOperator: "LessThanThreshold",
      TreatMissingData: "breaching",
    });
  });

  it("all mail the person named for them, by a topic that alarms of this account may publish to", () => {
    expect(only(plain, "AWS::SNS::Subscription")).toMatchObject({ Protocol: "email", Endpoint: "you@example.org" });
    expect(only(other, "AWS::SNS::Subscription")).toMatchObject({ Protocol: "email", Endpoint: "ops@example.net" });
    for (const each of Object.values(plain.findResources("AWS::CloudWatch::Alarm"))) {
      expect(each.Properties.AlarmActions.map(asText)).toEqual(["<AlarmsTopic>"]);
    }
    plain.hasResourceProperties("AWS::SNS::TopicPolicy", {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: "Allow",
            Action: "sns:Publish",
            Principal: { Service: "cloudwatch.amazonaws.com" },
            Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
          }),
        ]),
      },
    });
  });
});

describe("the outputs", () => {
  it("name the bucket and the function", () => {
    plain.hasOutput("BucketName", { Value: { Ref: Match.stringLikeRegexp("^StoreBucket") } });
    plain.hasOutput("FunctionName", { Value: { Ref: Match.stringLikeRegexp("^MonitorFunction") } });
  });

  it("hold whatever the doctor asks about, as it was given", () => {
    other.hasOutput("MailSender", { Value: '"Monitor" <monitor@mail.example.net>' });
    other.hasOutput("MailRecipients", { Value: '"Jane" <jane@desk.example.org>, kim@example.com' });
    other.hasOutput("CollectSchedule", { Value: "cron(0 6-22 * * ? *)" });
    other.hasOutput("DigestTime", { Value: "18:30 Asia/Seoul" });
    plain.hasOutput("AlarmTopic", { Value: { Ref: Match.stringLikeRegexp("^AlarmsTopic") } });
    plain.hasOutput("FailureQueue", { Value: { Ref: Match.stringLikeRegexp("^FailuresQueue") } });
  });

  it("end, in the order of the alphabet as they are printed, with the next step: what to click, then what to type", () => {
    const step = (template: Template) => {
      const outputs = template.toJSON().Outputs as Record<string, { Value: string }>;
      expect(Object.keys(outputs).sort().at(-1)).toBe("NextStep");
      return outputs.NextStep?.Value;
    };
    expect(step(plain)).toMatch(
      /link in the mail from AWS to you@example\.org.*alarms.*you@example\.org.*npm run -s monitor -- doctor --stack$/,
    );
    expect(step(other)).toMatch(/alarms.*ops@example\.net.*doctor --stack$/);
    expect(step(other)).not.toContain("mail from AWS to");
  });
});

describe("the rules of AWS Solutions", () => {
  it("find nothing that is not acknowledged with its reason", () => {
    const { app } = composeStack({ recipients: "you@example.org" });
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    expect(() => app.synth()).not.toThrow();
  });

  it("are looked at: a bucket without them stops the synth", () => {
    const { app, stack } = composeStack({ recipients: "you@example.org" });
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    new Bucket(stack, "Careless");
    expect(() => app.synth()).toThrow(/[Vv]alidation/);
  });
});
