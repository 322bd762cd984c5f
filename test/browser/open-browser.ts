import { existsSync } from "node:fs";
import { createRequire } from "node:module";

/** The parts of playwright-core that are used here; the package is loaded only if it is installed. */
export interface Browser {
  newPage(options: { viewport: Size; colorScheme?: "light" | "dark"; deviceScaleFactor?: number }): Promise<Page>;
  close(): Promise<void>;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Page {
  goto(url: string): Promise<unknown>;
  setContent(html: string): Promise<void>;
  evaluate<Result>(script: string): Promise<Result>;
  /** Runs in every document that the page opens from now on. */
  addInitScript(script: { content: string }): Promise<void>;
  setViewportSize(size: Size): Promise<void>;
  emulateMedia(media: { colorScheme: "light" | "dark" }): Promise<void>;
  screenshot(options: { path: string; fullPage?: boolean }): Promise<unknown>;
  close(): Promise<void>;
}

/** What renders the mails, or why nothing can. */
export type FoundBrowser =
  | { readonly open: () => Promise<Browser>; readonly axe: string }
  | { readonly missing: string };

/**
 * Looks for the packages and for a Chromium: the one that `CHROMIUM_PATH` names, else where Linux distributions put theirs.
 */
export async function findBrowser(): Promise<FoundBrowser> {
  const executablePath = [process.env.CHROMIUM_PATH ?? "", ...PLACES].find(
    (place) => place !== "" && existsSync(place),
  );
  if (executablePath === undefined)
    return { missing: "no Chromium: install the package `chromium`, or name one in CHROMIUM_PATH" };
  const require = createRequire(import.meta.url);
  try {
    const { chromium } = require("playwright-core");
    const axe: { source: string } = require("axe-core");
    return { axe: axe.source, open: () => chromium.launch({ executablePath, args: ["--no-sandbox"] }) };
  } catch (error) {
    return { missing: `playwright-core or axe-core cannot be loaded: ${(error as Error).message.split("\n")[0]}` };
  }
}

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
