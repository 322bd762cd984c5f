/**
 * Tells the AWS SDK not to print its notice about later releases and Node versions: the release we pin runs on every
 * Node we name, and a program's standard error is for what its user can act on. To be called before a client is made;
 * an earlier choice in the environment stands.
 */
export function keepSdkQuiet(): void {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
}
