import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Script } from "node:vm";

/** Loads the parts of the built program, CommonJS files that lie in one folder. */
export interface CodeLoader {
  /** What a part exports; it is run when it is first asked for. */
  load(name: string): unknown;
  /** Keeps the code that the engine has made of all that was run up to now, beside each part. */
  keep(): void;
}

interface Part {
  exports: unknown;
}

/** What a part finds around it, and the address of its own file. */
const AROUND = "(function(exports,require,module,fileUrl){";

/**
 * Reading and compiling the program takes longer than most runs. What the engine made of a part when the program was built is
 * taken instead, if it is of the same version and settings, which the engine sees for itself; else the part is compiled as usual.
 * @param folder where the parts lie, with what `keep` left beside them
 */
export function codeLoader(folder: string): CodeLoader {
  const parts = new Map<string, Part>();
  const scripts = new Map<string, Script>();
  const others = createRequire(join(folder, "cli.js"));
  const address = pathToFileURL(folder).href;
  const require = (wanted: string) => (wanted.startsWith("./") ? load(wanted.slice(2)) : others(wanted));

  function load(name: string): unknown {
    const known = parts.get(name);
    if (known !== undefined) return known.exports;
    const file = join(folder, name);
    const script = new Script(`${AROUND}${readFileSync(file, "utf8")}\n})`, {
      filename: file,
      columnOffset: -AROUND.length,
      cachedData: keptCode(file),
    });
    const part: Part = { exports: {} };
    parts.set(name, part);
    scripts.set(file, script);
    script.runInThisContext()(part.exports, require, part, `${address}/${name}`);
    return part.exports;
  }

  return {
    load,
    keep() {
      for (const [file, script] of scripts) writeFileSync(keptBeside(file), script.createCachedData());
    },
  };
}

const keptBeside = (file: string) => `${file}.code`;

function keptCode(file: string): Buffer | undefined {
  try {
    return readFileSync(keptBeside(file));
  } catch {
    // Nothing is lost without it but time.
    return undefined;
  }
}
