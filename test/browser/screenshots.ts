import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Browser, findBrowser } from "./open-browser.ts";

/**
 * `npm run -s build && npx tsx test/browser/screenshots.ts`: takes the README's pictures of the digests that the demo writes.
 * Needs a Chromium (`CHROMIUM_PATH` names one).
 */
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PICTURES = join(ROOT, "test/fixtures/pictures");

/** `digest`: 0 for the demo's first, 1 for its second; `height`: as much of it as the picture shows, in px. */
const SHOTS = [
  { name: "wide-light", digest: 0, width: 720, height: 860, colorScheme: "light" },
  { name: "wide-dark", digest: 1, width: 720, height: 740, colorScheme: "dark" },
  { name: "narrow-light", digest: 0, width: 320, height: 800, colorScheme: "light" },
] as const;

const seeds = process.argv[2] ?? join(ROOT, "seeds");
const found = await findBrowser();
if ("missing" in found) throw new Error(found.missing);
const store = await mkdtemp(join(tmpdir(), "monitor-pictures-"));
const browser = await found.open();
try {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...[join(ROOT, "dist/cli.js"), "demo", "--json", "--seeds", seeds, "--store", store]],
    { maxBuffer: 1 << 28 },
  );
  const reports: { digest: { html: string } }[] = JSON.parse(stdout);
  await mkdir(PICTURES, { recursive: true });
  for (const shot of SHOTS) await take(browser, shot, await readFile(reports[shot.digest]?.digest.html ?? "", "utf8"));
} finally {
  await browser.close();
  await rm(store, { recursive: true, force: true });
}

async function take(browser: Browser, shot: (typeof SHOTS)[number], html: string): Promise<void> {
  const { name, width, height, colorScheme } = shot;
  const path = join(PICTURES, `${name}.png`);
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  await page.setContent(html);
  await page.screenshot({ path });
  await page.close();
  process.stdout.write(`${path}: ${Math.round((await stat(path)).size / 1000)} kB\n`);
}
