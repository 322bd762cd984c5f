import { createHash, createHmac } from "node:crypto";

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A form posted to an AWS service. */
export interface FormRequest {
  readonly host: string;
  readonly body: string;
  /** As in an ARN: `cloudformation`. */
  readonly service: string;
  readonly region: string;
}

const FORM = "application/x-www-form-urlencoded";
const ALGORITHM = "AWS4-HMAC-SHA256";

/**
 * The headers that make AWS believe a `POST /` of a form, by Signature Version 4:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signedHeaders(request: FormRequest, credentials: AwsCredentials, now: Date): Record<string, string> {
  const instant = now.toISOString().replaceAll(/[-:]|\.\d{3}/g, "");
  const headers: Record<string, string> = {
    "content-type": FORM,
    host: request.host,
    "x-amz-date": instant,
    ...(credentials.sessionToken ? { "x-amz-security-token": credentials.sessionToken } : {}),
  };
  const names = Object.keys(headers).sort();
  const canonical = [
    "POST",
    "/",
    "",
    ...names.map((name) => `${name}:${headers[name]}`),
    "",
    names.join(";"),
    sha256(request.body),
  ].join("\n");
  const day = instant.slice(0, 8);
  const scope = `${day}/${request.region}/${request.service}/aws4_request`;
  const key = [day, request.region, request.service, "aws4_request"].reduce<string | Buffer>(
    hmac,
    `AWS4${credentials.secretAccessKey}`,
  );
  const signature = hmac(key, [ALGORITHM, instant, scope, sha256(canonical)].join("\n")).toString("hex");
  const authorization = `${ALGORITHM} Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
  return { ...headers, authorization };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
