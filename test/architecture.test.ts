import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

interface Import {
  /** Importing file, relative to the project. */
  readonly from: string;
  /** Imported file relative to the project, or a package or built-in module by name. */
  readonly to: string;
  readonly typeOnly: boolean;
}

const imports = ["functions", "lib"].flatMap((folder) => sourceFiles(join(ROOT, folder)).flatMap(importsOf));

describe("the flow of data, as import lines show it", () => {
  it("reads enough import lines for the rest to mean something", () => {
    expect(imports.length).toBeGreaterThan(200);
  });

  it("keeps the core pure: no I/O, no clock, no environment, nothing but the core itself and pure packages", () => {
    const pure =
      /^(node:(crypto|zlib|buffer)|rss-parser|sax|zod\/mini|htmlparser2|normalize-url|react(-dom)?(\/.*)?|@react-email\/.*|nodemailer\/lib\/.*|eld(\/.*)?)$/;
    expect(broken("functions/core/", ({ to }) => to.startsWith("functions/core/") || pure.test(to))).toEqual([]);
  });

  it("does not let the core read the clock, chance or the environment", () => {
    const impure = /\b(Date\.now\(|new Date\(\)|Math\.random\(|process\.(env|cwd|std)|performance\.now\()/;
    const offenders = sourceFiles(join(ROOT, "functions/core")).filter((file) =>
      impure.test(withoutComments(readFileSync(file, "utf8"))),
    );
    expect(offenders.map((file) => relative(ROOT, file))).toEqual([]);
  });

  it("lets ports know types of the core only", () => {
    expect(broken("functions/ports.ts", ({ to, typeOnly }) => typeOnly && to.startsWith("functions/core/"))).toEqual(
      [],
    );
  });

  it("lets pipelines see the core and the ports, never an adapter", () => {
    const allowed = /^(functions\/(core\/|pipeline\/|ports\.ts)|node:(crypto|zlib)$|p-limit$)/;
    expect(broken("functions/pipeline/", ({ to }) => allowed.test(to))).toEqual([]);
  });

  it("lets adapters implement ports without knowing pipelines or commands", () => {
    expect(broken("functions/adapters/", ({ to }) => !/^functions\/(pipeline|commands|demo)\//.test(to))).toEqual([]);
  });

  it("keeps what runs apart from what deploys", () => {
    expect(broken("functions/", ({ to }) => !/^(lib\/|aws-cdk-lib|constructs|cdk-nag)/.test(to))).toEqual([]);
    const deployable = /^(lib\/|functions\/core\/|aws-cdk-lib|constructs$|cdk-nag$|esbuild$|node:|package\.json$)/;
    expect(
      broken(
        "lib/",
        ({ from, to, typeOnly }) =>
          isOfBuild(from) || deployable.test(to) || (typeOnly && to === "functions/environment.ts"),
      ),
    ).toEqual([]);
  });

  it("lets the build of the command line take what runs, and nothing take the build", () => {
    expect(
      broken("lib/build/", ({ to }) => /^(functions\/|lib\/build\/|lib\/as-common-js\.ts$|esbuild$|node:)/.test(to)),
    ).toEqual([]);
    expect(imports.filter(({ from, to }) => isOfBuild(to) && !isOfBuild(from))).toEqual([]);
  });

  it("has entries that nobody imports", () => {
    expect(imports.filter(({ to }) => /^functions\/(cli|monitor|start)\.ts$/.test(to) || to === "lib/app.ts")).toEqual(
      [],
    );
  });
});

function isOfBuild(file: string): boolean {
  return file.startsWith("lib/build/");
}

/** Import lines of files under a place that a rule does not allow, as `file -> imported`. */
function broken(place: string, isAllowed: (line: Import) => boolean): string[] {
  return imports
    .filter((line) => line.from.startsWith(place) && !isAllowed(line))
    .map(({ from, to }) => `${from} -> ${to}`);
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function importsOf(file: string): Import[] {
  const text = withoutComments(readFileSync(file, "utf8"));
  const statements = text.matchAll(
    /^(?:import|export)\s+(type\s)?[^;"']*?from\s+["']([^"']+)["']|^import\s+["']([^"']+)["']|import\(\s*["']([^"']+)["']/gm,
  );
  return [...statements].map((found) => {
    const target = found[2] ?? found[3] ?? found[4] ?? "";
    const to = target.startsWith(".") ? relative(ROOT, resolve(dirname(file), target)) : target;
    return { from: relative(ROOT, file), to, typeOnly: found[1] !== undefined };
  });
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}
