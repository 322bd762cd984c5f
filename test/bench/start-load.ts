import { spawn } from "node:child_process";
import { cp, mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A load on a server of its own, and the delivered seeds with a list of its feeds. */
export interface Load {
  readonly feeds: number;
  readonly items: number;
  readonly named: number;
  readonly urls: string;
  readonly seeds: string;
  /** What the server has been asked for and has sent so far. */
  readonly stats: () => Promise<Stats>;
  readonly stop: () => void;
}

interface Stats {
  readonly requests: number;
  readonly notModified: number;
  readonly bodyBytes: number;
}

/** Starts a load, its files in `folder`, where the compiled server lies. */
export async function startLoad(
  folder: string,
  { feeds, items, latency, named }: { feeds: number; items: number; latency: number; named: number },
): Promise<Load> {
  const args = [join(folder, "poll-server.mjs"), ...[feeds, items, latency, named].map(String)];
  const server = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  let told = "";
  for await (const chunk of server.stdout) {
    told += chunk;
    if (told.includes("\n")) break;
  }
  const { urls, stats } = JSON.parse(told) as { urls: string[]; stats: string };
  const seeds = await mkdtemp(join(folder, "seeds-"));
  await cp(join(ROOT, "seeds"), seeds, { recursive: true });
  const outlines = urls.map((url, n) => `<outline type="rss" text="Feed ${n}" xmlUrl="${url}"/>`).join("");
  await writeFile(
    join(seeds, "feeds.opml"),
    `<opml version="2.0"><head><title>Load</title></head><body>${outlines}</body></opml>`,
  );
  await writeFile(join(seeds, "urls.json"), JSON.stringify(urls));
  return {
    ...{ feeds, items, named, seeds, urls: join(seeds, "urls.json") },
    stats: async () => (await fetch(stats)).json() as Promise<Stats>,
    stop: () => server.stdin.end(),
  };
}
