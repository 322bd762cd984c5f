import { build } from "esbuild";

/** The modules that come with a module; those that it imports later, when it needs them, are left out. */
export async function loadedAtOnce(entry: string): Promise<string[]> {
  const options = { bundle: true, platform: "node", format: "esm", splitting: true, outdir: "none" } as const;
  const built = await build({ ...options, entryPoints: [entry], write: false, metafile: true, logLevel: "error" });
  const loaded = new Set([entry]);
  for (const path of loaded) {
    for (const { path: next, kind } of built.metafile.inputs[path]?.imports ?? []) {
      if (kind !== "dynamic-import") loaded.add(next);
    }
  }
  return [...loaded];
}
