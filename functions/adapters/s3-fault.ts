import { StoreError } from "../ports.ts";

/** The parts of an SDK error that say what happened; see the SDK's ServiceException. */
export interface SdkError extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
}

interface Attempt {
  /** The permission that it needs, as IAM calls it. */
  readonly permission: "s3:GetObject" | "s3:PutObject" | "s3:DeleteObject" | "s3:ListBucket";
  readonly bucket: string;
  /** Where, for people. */
  readonly place: string;
}

/** An error of the S3 client as a StoreError that names the place and the remedy; anything else is thrown as it is. */
export function s3Fault(error: unknown, { permission, bucket, place }: Attempt): StoreError {
  if (!(error instanceof Error)) throw error;
  const { name, message, $metadata } = error as SdkError;
  const status = $metadata?.httpStatusCode;
  const fault = (kind: StoreError["kind"], words: string) =>
    new StoreError(`cannot use ${place}: ${words}`, kind, { cause: error });
  if (name === "NoSuchBucket") {
    return fault("missing", `there is no bucket ${bucket}; check the name and the region, or deploy the stack`);
  }
  if (status === 403 || status === 401 || DENIALS.has(name)) {
    return fault("denied", `AWS denies ${permission} (${name}); check the credentials and what they are allowed`);
  }
  if (name === "CredentialsProviderError") {
    return fault("denied", "there are no AWS credentials; set AWS_PROFILE or AWS_ACCESS_KEY_ID and its secret");
  }
  if (/region is missing/i.test(message)) return fault("unusable", "the AWS region is not set; set AWS_REGION");
  if (status === 301 || name === "PermanentRedirect" || name === "AuthorizationHeaderMalformed") {
    return fault("unusable", `bucket ${bucket} is in another region; set AWS_REGION to it`);
  }
  if (status !== undefined && status >= 400 && status < 500 && !MOMENTARY.has(status)) {
    return fault("unusable", `S3 answers ${status} ${name}; check the bucket and its settings`);
  }
  const answer =
    status === undefined || status < 400 ? `no whole answer (${name}: ${message})` : `S3 answers ${status} ${name}`;
  return fault("unreachable", `${answer}; check the network and try again`);
}

/** Answers of 400 that are refusals of the credentials. */
const DENIALS = new Set(["ExpiredToken", "InvalidToken", "TokenRefreshRequired", "InvalidAccessKeyId"]);
/** Request time-out and too many requests pass by themselves. */
const MOMENTARY = new Set([408, 429]);
