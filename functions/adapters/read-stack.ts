import { parseStringPromise } from "xml2js";
import { openS3Client } from "./open-s3-client.ts";
import { serviceWords } from "./service-words.ts";
import { signedHeaders } from "./sign-request.ts";

/** A deployed stack, as CloudFormation tells of it. */
export interface DeployedStack {
  readonly region: string;
  /** `CREATE_COMPLETE`, `UPDATE_ROLLBACK_FAILED` … */
  readonly status: string;
  readonly created: Date;
  readonly outputs: ReadonlyMap<string, string>;
}

/** `missing`: the account has no such stack in that region. `fault`: why nobody can tell. */
export type StackAnswer =
  | { readonly kind: "stack"; readonly stack: DeployedStack }
  | { readonly kind: "missing"; readonly region: string }
  | { readonly kind: "fault"; readonly reason: string };

const TIMEOUT_MS = 15_000;

/** Asks CloudFormation for a stack, as the user of this machine: credentials and region are found as by any AWS tool. */
export async function readStack(name: string, env: NodeJS.ProcessEnv, now: Date): Promise<StackAnswer> {
  try {
    // The S3 client only for what it knows: who asks, and where.
    const { config } = openS3Client(env);
    const [region, credentials] = [await config.region(), await config.credentials()];
    const endpoint = new URL(
      env.AWS_ENDPOINT_URL_CLOUDFORMATION ||
        env.AWS_ENDPOINT_URL ||
        `https://cloudformation.${region}.${suffixOf(region)}`,
    );
    const body = new URLSearchParams({ Action: "DescribeStacks", Version: "2010-05-15", StackName: name }).toString();
    const request = { host: endpoint.host, body, service: "cloudformation", region };
    const { host: _, ...headers } = signedHeaders(request, credentials, now);
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(endpoint, { method: "POST", headers, body, signal });
    return readAnswer(await parseStringPromise(await response.text(), { explicitArray: false }), region);
  } catch (error) {
    const { name, message, cause } = error as Error;
    const reason = cause instanceof Error ? `${message}: ${cause.message}` : message;
    return { kind: "fault", reason: serviceWords(`${name}: ${reason}`) };
  }
}

function suffixOf(region: string): string {
  return region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
}

interface Output {
  readonly OutputKey?: string;
  readonly OutputValue?: string;
}

/** The parts of the answer that are read; anything else than these is a fault. */
interface Answer {
  readonly DescribeStacksResponse?: {
    readonly DescribeStacksResult?: {
      readonly Stacks?: {
        readonly member?: {
          readonly StackStatus?: string;
          readonly CreationTime?: string;
          readonly Outputs?: { readonly member?: Output | Output[] };
        };
      };
    };
  };
  readonly ErrorResponse?: { readonly Error?: { readonly Code?: string; readonly Message?: string } };
}

function readAnswer(answer: Answer, region: string): StackAnswer {
  const error = answer?.ErrorResponse?.Error;
  if (error?.Code === "ValidationError" && /does not exist/.test(error.Message ?? ""))
    return { kind: "missing", region };
  if (error) return { kind: "fault", reason: serviceWords(`${error.Code}: ${error.Message}`) };
  const stack = answer?.DescribeStacksResponse?.DescribeStacksResult?.Stacks?.member;
  if (!stack) return { kind: "fault", reason: "CloudFormation's answer holds no stack" };
  const outputs = [stack.Outputs?.member ?? []].flat();
  return {
    kind: "stack",
    stack: {
      region,
      status: stack.StackStatus ?? "",
      created: new Date(stack.CreationTime ?? Number.NaN),
      outputs: new Map(outputs.map(({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue])),
    },
  };
}
