import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";
import type { Tally } from "./tally.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A fault that somebody could make in the program, as changes of its text. */
export interface Mutant {
  readonly name: string;
  readonly changes: readonly { readonly file: string; readonly from: string; readonly to: string }[];
}

export const MUTANTS: readonly Mutant[] = [
  {
    name: "marking before sending",
    changes: [
      {
        file: "functions/pipeline/send-in-turn.ts",
        from: "const outcome = await sendOne(",
        to: `const early = await replaceEntry(ports.store, {
          entry: { ...held.entry, recipients: held.entry.recipients.map((each, at) => (at === i ? accepted(each) : each)) },
          etag: held.etag,
        });
        if (early === null) return null;
        held = early;
        const outcome = await sendOne(`,
      },
    ],
  },
  {
    name: "validators before items",
    changes: [
      {
        file: "functions/pipeline/collect.ts",
        from: "const committed = await commitSegment(options, state, draft);",
        to: `const first = await commitSegment({ ...options, run: options.run + "-v" }, state, async (against) => ({
          ...(await draft(against)),
          parts: [],
        }));
        const committed = await commitSegment(options, first.state, draft);`,
      },
    ],
  },
  {
    name: "no lease",
    changes: [
      {
        file: "functions/pipeline/outbox-claims.ts",
        from: "if (isLeased(entry, now)) return null;",
        to: "",
      },
    ],
  },
  {
    name: "no sweeper",
    changes: [
      {
        file: "functions/pipeline/digest-step.ts",
        from: "if (newest && !listed?.delivered)",
        to: "if (false as boolean && newest)",
      },
      {
        file: "functions/pipeline/digest-step.ts",
        from: "const deliveries = await deliverOutbox(ports, {",
        to: `const deliveries = await deliverOutbox(ports, {
          only: made?.kind === "prepared" ? made.record.id : "none",`,
      },
    ],
  },
  {
    name: "no fencing",
    changes: [
      {
        file: "functions/pipeline/outbox-claims.ts",
        from: "const put = await store.put(key, body, { ifMatch: etag });",
        to: "const put = await store.put(key, body);",
      },
      {
        file: "functions/pipeline/outbox-claims.ts",
        from: "return lease === null || Date.parse(lease.until) <= now.getTime();",
        to: "return false;",
      },
    ],
  },
];

/** The fault table run against the program with a fault in it. Throws when the text to be changed is no longer there. */
export async function runMutant(mutant: Mutant): Promise<Tally> {
  const outfile = join(ROOT, "dist/chaos", `${mutant.name.replaceAll(" ", "-")}.mjs`);
  const changed = new Set<string>();
  await build({
    entryPoints: [join(ROOT, "test/chaos/table-of-mutant.ts")],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    logLevel: "error",
    plugins: [changing(mutant, changed)],
  });
  const missing = mutant.changes.filter(({ file }) => !changed.has(file));
  if (missing.length > 0)
    throw new Error(`${mutant.name}: ${missing.map(({ file }) => file).join(", ")} is no part of the program`);
  return JSON.parse(await outputOf(outfile));
}

function changing({ name, changes }: Mutant, changed: Set<string>): Plugin {
  return {
    name: "mutant",
    setup(setup) {
      setup.onLoad({ filter: /functions\/pipeline\/.*\.ts$/ }, async ({ path }) => {
        const own = changes.filter(({ file }) => path === join(ROOT, file));
        let contents = await readFile(path, "utf8");
        for (const { file, from, to } of own) {
          if (!contents.includes(from)) throw new Error(`${name}: ${file} no longer holds ${JSON.stringify(from)}`);
          contents = contents.replace(from, () => to);
          changed.add(file);
        }
        return { contents, loader: "ts" };
      });
    },
  };
}

function outputOf(program: string): Promise<string> {
  const child = spawn(process.execPath, [program], { stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  let err = "";
  child.stdout.on("data", (data) => {
    out += data;
  });
  child.stderr.on("data", (data) => {
    err += data;
  });
  return new Promise((resolve, reject) => {
    child.once("close", (status) =>
      status === 0 ? resolve(out) : reject(new Error(`${program} ended with ${status}: ${err}`)),
    );
  });
}
