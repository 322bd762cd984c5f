/**
 * Stands in the function's bundle for the SDK's search for credentials in profiles, containers and single sign-on: Lambda
 * gives them in the environment, where `awsClientSettings` takes them from.
 */
export function defaultProvider(): () => Promise<never> {
  return () => Promise.reject(new Error("there are no AWS credentials in the function's environment"));
}
