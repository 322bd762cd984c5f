import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { buildSync, type Metafile } from "esbuild";
import { COMPILER_ID } from "../functions/core/topic/compiler-id.ts";
import { asCommonJs } from "./as-common-js.ts";

interface BundledFile {
  readonly name: string;
  readonly code: string;
  readonly map: string;
}

/** The function as Lambda loads it: `index.js`, and beside it what it loads later or never. */
export interface FunctionBundle {
  readonly files: readonly BundledFile[];
  /** What went into which file. */
  readonly metafile: Metafile;
}

/** What the newest runtime of Lambda understands. */
const TARGET = "node24";

/** Libraries that others would bring along and the function never calls: a tenth of the start. */
const LEFT_OUT = ["@aws-sdk/credential-provider-node", "xmlbuilder"];

/**
 * Bundles the function with everything it needs, the SDK too. It is CommonJS, which starts faster than modules do; and
 * whatever the code imports by `import()` stays in files of its own, so that an hourly run does not even read the mail
 * library.
 */
export function bundleFunction(entry: string, root: string): FunctionBundle {
  const { outputFiles, metafile } = buildSync({
    entryPoints: { index: entry },
    outdir: root,
    absWorkingDir: root,
    write: false,
    metafile: true,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: TARGET,
    mainFields: ["module", "main"],
    alias: Object.fromEntries(
      LEFT_OUT.map((name) => [name, join(import.meta.dirname, "left-out", `${basename(name)}.ts`)]),
    ),
    minify: true,
    legalComments: "none",
    sourcemap: "inline",
    sourcesContent: false,
    // Else the mail's library comes with its development half: twice the size, half the speed.
    define: { "process.env.NODE_ENV": JSON.stringify("production") },
    logLevel: "warning",
  });
  const files = outputFiles.map(({ path, text }): BundledFile => {
    const { code, map } = asCommonJs(text, {
      target: TARGET,
      minify: true,
      sourcemap: "external",
      sourcesContent: false,
    });
    return { name: basename(path), code, map };
  });
  return { files: files.map((file) => identified(file, files)), metafile };
}

/** Tells the code which code it is, so that it does not take for its own what another deployment compiled. */
function identified(file: BundledFile, files: readonly BundledFile[]): BundledFile {
  const all = createHash("sha256").update(JSON.stringify(files.map(({ name, code }) => [name, code])));
  // As long as what it replaces: source maps count columns.
  const id = all.digest("hex").slice(0, COMPILER_ID.length);
  return { ...file, code: file.code.replaceAll(COMPILER_ID, id) };
}

/**
 * Writes the code into one folder, and the source maps into another, for whoever reads a stack trace: in the asset they
 * would be carried along at every cold start. The asset says what kind of module it is, so that it runs from any folder.
 */
export function writeBundle({ files }: FunctionBundle, { code, maps }: { code: string; maps: string }): void {
  mkdirSync(maps, { recursive: true });
  for (const file of files) {
    writeFileSync(join(code, file.name), file.code);
    writeFileSync(join(maps, `${file.name}.map`), file.map);
  }
  writeFileSync(join(code, "package.json"), JSON.stringify({ type: "commonjs" }));
}
