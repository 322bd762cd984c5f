import { S3Client } from "@aws-sdk/client-s3";
import { awsClientSettings } from "./aws-client-settings.ts";
import { keepSdkQuiet } from "./keep-sdk-quiet.ts";

/**
 * The S3 client that the standard AWS variables ask for, with bounded waiting. Path-style requests where another server
 * than AWS's own is set: those seldom know a host name for each bucket.
 */
export function openS3Client(env: NodeJS.ProcessEnv): S3Client {
  keepSdkQuiet();
  const settings = awsClientSettings(env, "AWS_ENDPOINT_URL_S3");
  return new S3Client({ ...settings, forcePathStyle: settings.endpoint !== undefined, followRegionRedirects: true });
}
