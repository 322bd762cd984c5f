import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { type BuildOptions, build, buildSync, type Plugin } from "esbuild";
import { asCommonJs } from "../as-common-js.ts";

/**
 * `tsx lib/build/bundle-program.ts`: builds the command line into `dist/`. What the code imports by `import()` stays in files of its own,
 * so that a command reads only what it needs.
 */
const ROOT = join(import.meta.dirname, "../..");
const DIST = join(ROOT, "dist");
/** What every supported version understands. */
const TARGET = "node20";
const PROGRAM = {
  platform: "node",
  target: TARGET,
  minifySyntax: true,
  minifyWhitespace: true,
  // Of its own file; see code-loader.ts.
  define: { "import.meta.url": "fileUrl", "process.env.NODE_ENV": JSON.stringify("production") },
  logLevel: "warning",
} as const;

/** Imported by every part that is loaded later; see there. */
const ONE_FILE = join(ROOT, "lib/build/one-file.ts");
const MODULES = {
  ...PROGRAM,
  entryPoints: { program: join(ROOT, "functions/cli.ts") },
  absWorkingDir: ROOT,
  outdir: DIST,
  write: false,
  metafile: true,
  bundle: true,
  splitting: true,
  format: "esm",
  mainFields: ["module", "main"],
} as const satisfies BuildOptions;

rmSync(DIST, { recursive: true, force: true });
mkdirSync(DIST);
await bundleParts();
bundleEntry("functions/start.ts", join(DIST, "cli.js"));
writeFileSync(join(DIST, "package.json"), JSON.stringify({ type: "commonjs" }));
await import("./pack-built-seeds.ts");
keepCode();

async function bundleParts(): Promise<void> {
  const { metafile } = buildSync(MODULES);
  const entries = Object.values(metafile.outputs).flatMap(({ entryPoint }) => entryPoint ?? []);
  const own = entries.filter((entry) => entry.startsWith("functions/") && entry !== "functions/cli.ts");
  const { outputFiles } = await build({
    ...MODULES,
    plugins: [withOneFile(new Set(own.map((name) => join(ROOT, name))))],
  });
  for (const { path, text } of outputFiles) {
    const { code } = asCommonJs(text, PROGRAM);
    writeFileSync(join(DIST, basename(path)), code);
  }
}

function withOneFile(parts: ReadonlySet<string>): Plugin {
  return {
    name: "one-file",
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
        if (!parts.has(path)) return undefined;
        const contents = `${readFileSync(path, "utf8")}\nimport ${JSON.stringify(ONE_FILE)};`;
        return { contents, loader: path.endsWith("x") ? "tsx" : "ts", resolveDir: dirname(path) };
      }),
  };
}

function bundleEntry(entry: string, outfile: string): void {
  buildSync({
    ...PROGRAM,
    entryPoints: [join(ROOT, entry)],
    outfile,
    bundle: true,
    format: "cjs",
    banner: { js: "const fileUrl=require('node:url').pathToFileURL(__filename).href;" },
  });
}

/** The demo runs most of what a poll and a digest run. Where it cannot, the program only starts slower. */
function keepCode(): void {
  const folder = mkdtempSync(join(tmpdir(), "monitor-build-"));
  const keeper = join(folder, "keep-code.cjs");
  try {
    bundleEntry("lib/build/keep-code.ts", keeper);
    const demo = ["demo", "--json", "--seeds", join(ROOT, "seeds"), "--store", join(folder, "store")];
    execFileSync(process.execPath, [keeper, DIST, ...demo], { stdio: "ignore" });
  } catch {
    process.stderr.write("The demo could not be run: the program starts from source each time.\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
