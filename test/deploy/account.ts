import { createHash } from "node:crypto";
import type { MonitorResult } from "../../functions/monitor.ts";
import { type LoopbackServer, startLoopbackServer } from "../servers/loopback-server.ts";
import { type S3Endpoint, startS3Endpoint } from "../servers/s3-endpoint.ts";
import type { S3Request } from "../servers/s3-request.ts";
import { type SesEndpoint, type SesEndpointOptions, startSesEndpoint } from "../servers/ses-endpoint.ts";
import { type Assembly, functionOf, inputOf } from "./assembly.ts";
import { rightsOfS3, rightsOfSes } from "./needed-rights.ts";
import { isAllowed, type NeededRight, type PolicyStatement, statementsFor } from "./policy.ts";
import type { PhysicalNames } from "./resolve-template.ts";
import { type Invocation, openSandbox, type Sandbox } from "./sandbox.ts";

export interface AccountOptions {
  readonly assembly: Assembly;
  readonly names: PhysicalNames;
  /** Path of the Node program that runs the function. */
  readonly node: string;
  readonly ses?: SesEndpointOptions;
  /** Leaves statements out of the function's policy. */
  readonly without?: (statement: PolicyStatement) => boolean;
}

/** An account with the monitor in it: S3 and SES on loopback that allow what the function's policy allows, and nothing else. */
export interface Account {
  readonly s3: S3Endpoint;
  readonly ses: SesEndpoint;
  /** Every right that was needed and not granted, each call to another service among them. */
  readonly refused: readonly NeededRight[];
  /** Every right that was needed and granted. */
  readonly used: readonly NeededRight[];
  readonly statements: readonly PolicyStatement[];
  /** Another execution environment, beside those there are. */
  open(): Promise<Sandbox<MonitorResult>>;
  /** What a schedule does at an instant: its own input, in an execution environment that is kept for the next one. */
  run(task: "collect" | "digest", at: string): Promise<Invocation<MonitorResult>>;
  /** What all execution environments wrote. */
  output(): string;
  close(): Promise<void>;
}

export async function openAccount({
  assembly,
  names,
  node,
  ses: sesOptions,
  without,
}: AccountOptions): Promise<Account> {
  const { template, code, handler } = assembly;
  const lambda = functionOf(template);
  const statements = statementsFor(template, lambda.Role).filter((statement) => !without?.(statement));
  const refused: NeededRight[] = [];
  const used: NeededRight[] = [];
  const permit = (rights: readonly NeededRight[]) => {
    const lacking = rights.filter((right) => !isAllowed(statements, right));
    refused.push(...lacking);
    if (lacking.length === 0) used.push(...rights);
    return lacking.length === 0;
  };
  const [s3, ses, elsewhere] = await Promise.all([
    startS3Endpoint({ bucket: names.bucket }),
    startSesEndpoint(sesOptions),
    startElsewhere(refused),
  ]);
  s3.denies = (request) => !permit(rightsOfS3(request)) || isHidden(request, { s3, statements });
  ses.denies = (route, body) => !permit(rightsOfSes(route, body, names));
  for (const [key, body] of assembly.seeds) {
    const etag = `"${createHash("md5").update(body).digest("hex")}"`;
    s3.objects.set(key, { body, etag, contentType: "binary/octet-stream", modified: new Date() });
  }
  const env = {
    ...lambda.Environment.Variables,
    ...s3.env,
    ...ses.env,
    AWS_ENDPOINT_URL: elsewhere.url,
    AWS_REGION: names.region,
    AWS_SESSION_TOKEN: "a-session",
    AWS_LAMBDA_FUNCTION_NAME: "the-function",
    TZ: ":UTC",
  };
  const sandboxes: Sandbox<MonitorResult>[] = [];
  const open = async () => {
    const sandbox = await openSandbox<MonitorResult>({ code, handler, node, env });
    sandboxes.push(sandbox);
    return sandbox;
  };
  let kept: Sandbox<MonitorResult> | undefined;
  return {
    s3,
    ses,
    refused,
    used,
    statements,
    open,
    async run(task, at) {
      kept ??= await open();
      return kept.invoke(inputOf(template, task, at));
    },
    output: () => sandboxes.flatMap(({ output }) => output).join(""),
    async close() {
      await Promise.all(sandboxes.map((sandbox) => sandbox.stop()));
      await Promise.all([s3, ses, elsewhere].map((server) => server.close()));
    },
  };
}

/** To whoever may not list the bucket S3 does not say that an object is missing. */
function isHidden(
  { operation, bucket, key }: S3Request,
  { s3, statements }: { s3: S3Endpoint; statements: readonly PolicyStatement[] },
): boolean {
  if ((operation !== "GetObject" && operation !== "HeadObject") || s3.objects.has(key)) return false;
  return !isAllowed(statements, { action: "s3:ListBucket", resource: `arn:aws:s3:::${bucket}`, context: {} });
}

/** Every other service of AWS: whatever is asked there was not granted. */
function startElsewhere(refused: NeededRight[]): Promise<LoopbackServer> {
  return startLoopbackServer((request, _body, response) => {
    refused.push({ action: `${request.method} ${request.url}`, resource: "another service", context: {} });
    response.writeHead(403).end();
  });
}
