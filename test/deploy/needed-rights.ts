import type { S3Operation, S3Request } from "../servers/s3-request.ts";
import type { NeededRight } from "./policy.ts";
import type { PhysicalNames } from "./resolve-template.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html */
const S3_ACTIONS: Readonly<Partial<Record<S3Operation, string>>> = {
  GetObject: "s3:GetObject",
  HeadObject: "s3:GetObject",
  PutObject: "s3:PutObject",
  DeleteObject: "s3:DeleteObject",
  ListObjectsV2: "s3:ListBucket",
  HeadBucket: "s3:ListBucket",
  CreateBucket: "s3:CreateBucket",
};

/** What a request to S3 needs. */
export function rightsOfS3({ operation, bucket, key }: S3Request): NeededRight[] {
  const action = S3_ACTIONS[operation] ?? `s3:${operation}`;
  const resource = key === "" ? `arn:aws:s3:::${bucket}` : `arn:aws:s3:::${bucket}/${key}`;
  return [{ action, resource, context: {} }];
}

/**
 * What a request to SES needs: for a raw mail both actions, on the sender's identity, in the sandbox on each recipient's
 * too, and on the configuration set.
 */
export function rightsOfSes(route: string, body: Buffer, { region, account }: PhysicalNames): NeededRight[] {
  const arn = (kind: string, name: string) => `arn:aws:ses:${region}:${account}:${kind}/${name}`;
  if (route !== "POST /v2/email/outbound-emails") return [{ action: `ses:${route}`, resource: "*", context: {} }];
  const mail = JSON.parse(body.toString());
  const from = String(mail.FromEmailAddress);
  const resources = [
    ...[from, ...mail.Destination.ToAddresses].map((address: string) => arn("identity", address)),
    ...(mail.ConfigurationSetName ? [arn("configuration-set", mail.ConfigurationSetName)] : []),
  ];
  return ["ses:SendEmail", "ses:SendRawEmail"].flatMap((action) =>
    resources.map((resource) => ({ action, resource, context: { "ses:FromAddress": from } })),
  );
}
