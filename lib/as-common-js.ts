import { type TransformOptions, type TransformResult, transformSync } from "esbuild";

/**
 * A part of what esbuild split, as CommonJS: it splits modules only. What the code imports by `import()` is then required when it
 * is asked for.
 */
export function asCommonJs(code: string, options: TransformOptions): TransformResult {
  return transformSync(code, { ...options, format: "cjs", platform: "node", supported: { "dynamic-import": false } });
}
