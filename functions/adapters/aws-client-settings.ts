/** What the environment says of how to reach AWS, as far as an SDK client does not find it out by itself. */
export interface AwsClientSettings {
  readonly region?: string;
  /** Another server than AWS's own. */
  readonly endpoint?: string;
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  readonly requestHandler: typeof BOUNDED;
}

/** Milliseconds until a server that does not answer is given up; each try of the SDK has as long again. */
const BOUNDED = {
  connectionTimeout: 5_000,
  socketTimeout: 20_000,
  requestTimeout: 30_000,
  throwOnRequestTimeout: true,
} as const;
/** Stands in where another server than AWS's own has no use for a region. */
const ANY_REGION = "us-east-1";

/**
 * Reads the standard AWS variables out of a given environment. `endpointVariable` is the service's own
 * (`AWS_ENDPOINT_URL_S3` …), which goes before `AWS_ENDPOINT_URL`. What is not set is left to the SDK: profiles,
 * single sign-on, a machine's role.
 */
export function awsClientSettings(env: NodeJS.ProcessEnv, endpointVariable: string): AwsClientSettings {
  const endpoint = env[endpointVariable] || env.AWS_ENDPOINT_URL || undefined;
  const region = env.AWS_REGION || env.AWS_DEFAULT_REGION || (endpoint === undefined ? undefined : ANY_REGION);
  const { AWS_PROFILE, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = env;
  const hasKeys = !AWS_PROFILE && AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY;
  return {
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(hasKeys
      ? {
          credentials: {
            accessKeyId: AWS_ACCESS_KEY_ID,
            secretAccessKey: AWS_SECRET_ACCESS_KEY,
            ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
          },
        }
      : {}),
    requestHandler: BOUNDED,
  };
}
