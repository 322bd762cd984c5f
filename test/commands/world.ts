import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildProgram } from "../../functions/commands/program.ts";
import { settle } from "../../functions/commands/settle.ts";
import { temporaryFolder } from "../adapters/temporary-folder.ts";
import { opmlOf, type Report, rssOf } from "../pipeline/stored-seeds.ts";
import { startLoopbackServer } from "../servers/loopback-server.ts";

const SEEDS = fileURLToPath(new URL("../../seeds", import.meta.url));

export interface Ended {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** A user's surroundings: a seeds folder, feeds on a real server, a store that does not exist yet. */
export interface World {
  readonly folder: string;
  readonly seeds: string;
  readonly store: string;
  /** What a feed answers from now on; a number is an HTTP status without a feed. */
  readonly publish: (path: string, entries: readonly Report[] | number) => void;
  /** How often the server was asked. */
  readonly requests: () => number;
  /** Types a command with this world's seeds and store, unless the arguments name others. */
  readonly type: (...args: string[]) => Promise<Ended>;
  /** The same with these environment variables. */
  readonly typeWith: (env: Readonly<Record<string, string>>, ...args: string[]) => Promise<Ended>;
  readonly close: () => Promise<void>;
}

/** The given feeds (`/kcna.xml` → name) are listed, with the project's own topic and corpus. */
export async function openWorld(feeds: Readonly<Record<string, string>>): Promise<World> {
  const folder = await temporaryFolder();
  const answers = new Map<string, readonly Report[] | number>();
  let asked = 0;
  const server = await startLoopbackServer((request, _body, response) => {
    asked += 1;
    const answer = answers.get(request.url ?? "") ?? [];
    if (typeof answer === "number") return void response.writeHead(answer).end("no");
    response.writeHead(200, { "content-type": "application/rss+xml; charset=utf-8" }).end(rssOf(answer));
  });
  const seeds = join(folder.path, "seeds");
  const store = join(folder.path, "store");
  await mkdir(seeds);
  await cp(join(SEEDS, "topic.json"), join(seeds, "topic.json"));
  await cp(join(SEEDS, "corpus"), join(seeds, "corpus"), { recursive: true });
  await writeFile(
    join(seeds, "feeds.opml"),
    opmlOf(Object.fromEntries(Object.entries(feeds).map(([path, name]) => [`${server.url}${path}`, name]))),
  );
  const typeWith: World["typeWith"] = (env, ...args) =>
    type(args, { folder: folder.path, env, defaults: { "--seeds": seeds, "--store": store } });
  return {
    folder: folder.path,
    seeds,
    store,
    publish: (path, entries) => void answers.set(path, entries),
    requests: () => asked,
    type: (...args) => typeWith({}, ...args),
    typeWith,
    close: async () => {
      await server.close();
      await folder.remove();
    },
  };
}

/** Runs one command line as the program's entry does, in this process. */
async function type(
  args: readonly string[],
  {
    folder,
    env,
    defaults,
  }: { folder: string; env: Readonly<Record<string, string>>; defaults: Readonly<Record<string, string>> },
): Promise<Ended> {
  const given = Object.entries(defaults).flatMap(([option, value]) => (args.includes(option) ? [] : [option, value]));
  let out = "";
  let err = "";
  const io = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
    isTerminal: false,
    env: { AWS_EC2_METADATA_DISABLED: "true", ...env },
    cwd: folder,
  };
  const status = await settle(io, () => buildProgram(io)([...args, ...given]));
  return { status, out, err };
}
