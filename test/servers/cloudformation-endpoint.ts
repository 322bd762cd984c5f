import { startLoopbackServer } from "./loopback-server.ts";

export interface CloudFormationEndpoint {
  /** Variables with which a program talks to this endpoint. */
  readonly env: Readonly<Record<string, string>>;
  /** The forms that came, with the name that signed them. */
  readonly asked: { readonly form: URLSearchParams; readonly authorization: string }[];
  /** The stacks there are, by name. */
  readonly stacks: Map<string, FakeStack>;
  /** When set, every question is refused with this code. */
  refuses: string | null;
  close(): Promise<void>;
}

export interface FakeStack {
  readonly status: string;
  /** UTC instant. */
  readonly created: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** A small CloudFormation on loopback that knows one question, `DescribeStacks`, and answers as AWS does. */
export async function startCloudFormationEndpoint(): Promise<CloudFormationEndpoint> {
  const stacks = new Map<string, FakeStack>();
  const asked: { form: URLSearchParams; authorization: string }[] = [];
  const server = await startLoopbackServer((request, body, response) => {
    const form = new URLSearchParams(body.toString());
    asked.push({ form, authorization: request.headers.authorization ?? "" });
    const [status, answer] = answerTo(form, endpoint);
    response.writeHead(status, { "content-type": "text/xml" }).end(`<?xml version="1.0"?>\n${answer}`);
  });
  const endpoint: CloudFormationEndpoint = {
    env: {
      AWS_ENDPOINT_URL_CLOUDFORMATION: server.url,
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    },
    asked,
    stacks,
    refuses: null,
    close: server.close,
  };
  return endpoint;
}

function answerTo(form: URLSearchParams, { stacks, refuses }: CloudFormationEndpoint): [number, string] {
  if (refuses) return [403, error(refuses, "User: someone is not authorized")];
  if (form.get("Action") !== "DescribeStacks") return [400, error("InvalidAction", "Could not find operation")];
  const name = form.get("StackName") ?? "";
  const stack = stacks.get(name);
  if (!stack) return [400, error("ValidationError", `Stack with id ${name} does not exist`)];
  const outputs = Object.entries(stack.outputs)
    .map(
      ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${escapeXml(value)}</OutputValue></member>`,
    )
    .join("");
  return [
    200,
    `<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks><member><StackName>${name}</StackName><StackStatus>${stack.status}</StackStatus><CreationTime>${stack.created}</CreationTime><Outputs>${outputs}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`,
  ];
}

function error(code: string, message: string): string {
  return `<ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
