/**
 * Which code compiled a topic: a copy that other code has left is compiled anew, since the copy cannot tell what that code
 * folded or named otherwise. The deployment's bundler puts a hash of all the function's code in its place
 * (lib/bundle-function.ts); elsewhere copies are made together with the program that reads them.
 */
export const COMPILER_ID: string = "unknown-compiler";
