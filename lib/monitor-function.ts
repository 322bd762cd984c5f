import { join } from "node:path";
import { AssetHashType, DockerImage, Duration, RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { formatMailboxes } from "../functions/core/settings/format-mailboxes.ts";
import { formatDigestTime } from "../functions/core/settings/parse-digest-time.ts";
import type { StageSettings } from "../functions/core/settings/stage-settings.ts";
import type { FunctionEnvironment } from "../functions/environment.ts";
import { bundleFunction, writeBundle } from "./bundle-function.ts";
import type { MailIdentity } from "./mail-identity.ts";

interface MonitorFunctionProps {
  readonly bucket: Bucket;
  readonly mail: MailIdentity;
  readonly failures: Queue;
  readonly settings: StageSettings;
  readonly version: string;
  /** Path of the file that exports `handler`. */
  readonly entry: string;
}

/** A call that fails is tried again so often before it goes to the failure queue. */
export const FUNCTION_RETRIES = 2;

/** The prefixes whose objects the function uses, and how: seeds it only reads, and its reports only writes. */
const READ = ["seeds/*", "state/*", "digests/*"];
const WRITTEN = ["state/*", "digests/*", "runs/*"];
const REMOVED = ["state/*"];

/** The one function: it reads feeds, judges, stores and mails. Everything that it may do is stated here. */
export class MonitorFunction extends Construct {
  readonly lambda: LambdaFunction;

  constructor(scope: Construct, id: string, props: MonitorFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, "Log", {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = this.roleOf(props, logGroup);
    this.lambda = new LambdaFunction(this, "Function", {
      description: "Reads news feeds, recognises happenings and mails a digest of what is new",
      code: codeOf(props.entry),
      handler: "index.handler",
      runtime: Runtime.NODEJS_LATEST,
      architecture: Architecture.ARM_64,
      timeout: Duration.minutes(5),
      memorySize: 512,
      role,
      environment: environmentOf(props),
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      retryAttempts: FUNCTION_RETRIES,
      maxEventAge: Duration.hours(1),
      deadLetterQueue: props.failures,
    });
  }

  private roleOf({ bucket, mail }: MonitorFunctionProps, logGroup: LogGroup): Role {
    const role = new Role(this, "Role", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    const objects = (prefixes: string[]) => prefixes.map((prefix) => bucket.arnForObjects(prefix));
    role.addToPolicy(new PolicyStatement({ actions: ["s3:GetObject"], resources: objects(READ) }));
    role.addToPolicy(new PolicyStatement({ actions: ["s3:PutObject"], resources: objects(WRITTEN) }));
    role.addToPolicy(new PolicyStatement({ actions: ["s3:DeleteObject"], resources: objects(REMOVED) }));
    // Without a condition: S3 answers 403 for a missing object to whoever may not list, and that is an error here.
    role.addToPolicy(new PolicyStatement({ actions: ["s3:ListBucket"], resources: [bucket.bucketArn] }));
    role.addToPolicy(mail.sendStatement);
    role.addToPolicy(
      new PolicyStatement({
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [logGroup.logGroupArn],
      }),
    );
    const bucketId = Stack.of(this).getLogicalId(bucket.node.defaultChild as never);
    for (const prefix of new Set([...READ, ...WRITTEN])) {
      Validations.of(role).acknowledge({
        id: `AwsSolutions-IAM5[Resource::<${bucketId}.Arn>/${prefix}]`,
        reason: "The keys below a prefix are made as news comes in; S3 scopes objects by prefix.",
      });
    }
    return role;
  }
}

function environmentOf({ bucket, mail, settings, version }: MonitorFunctionProps): FunctionEnvironment {
  return {
    NK_SYRIA_BUCKET: bucket.bucketName,
    NK_SYRIA_SENDER: formatMailboxes([settings.sender]),
    NK_SYRIA_RECIPIENTS: formatMailboxes(settings.recipients),
    NK_SYRIA_TIME_ZONE: settings.timeZone,
    NK_SYRIA_DIGEST_TIME: formatDigestTime(settings.digestTime),
    NK_SYRIA_QUIET_DAYS: String(settings.quietDays),
    NK_SYRIA_CONFIGURATION_SET: mail.configurationSetName,
    NK_SYRIA_VERSION: version,
    ...(settings.contact !== null && { NK_SYRIA_CONTACT: settings.contact }),
    NK_SYRIA_ALLOW_PRIVATE_NETWORK: settings.allowPrivateNetwork ? "1" : "0",
  };
}

/** Where the project lies, and where the bundle's source maps go: beside the assembly's assets. */
const ROOT = join(import.meta.dirname, "..");
const MAPS = "source-maps";

/** Bundled here and now, by esbuild: the image that the CDK asks for stands in for nothing. */
function codeOf(entry: string): Code {
  return Code.fromAsset(ROOT, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry("none"),
      local: {
        tryBundle(folder) {
          writeBundle(bundleFunction(entry, ROOT), { code: folder, maps: join(folder, "..", MAPS) });
          return true;
        },
      },
    },
  });
}
