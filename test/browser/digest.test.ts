import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildDigest } from "../../functions/core/digest/build-digest.ts";
import type { DigestSource } from "../../functions/core/digest/digest-source.ts";
import { renderHtml } from "../../functions/core/digest/render-html.tsx";
import { DAYS, flood } from "../core/digest/days.ts";
import { AXE, CONTRASTS, DISORDER, FROM_THE_RIGHT, HEADINGS, OVERFLOW } from "./measures.ts";
import { type Browser, findBrowser, type Page } from "./open-browser.ts";

/** Widths in px of a phone, of a tablet's reading pane, and of a wide window. */
const WIDTHS = [320, 720, 1280] as const;
const SCHEMES = ["light", "dark"] as const;
/** WCAG 2.2, success criterion 1.4.3, level AA. */
const LEAST_CONTRAST = 4.5;

const DAYS_SHOWN: Readonly<Record<string, () => DigestSource>> = { ...DAYS, flood, "busy weeks": busyWeeks };
/** Between them they have every part and every script. */
const DAYS_FOR_AXE = ["several-outlets", "right-to-left", "known-story-changed", "missing-ritual", "only-held-back"];

const found = await findBrowser();
const skipped = "missing" in found ? ` (skipped: ${found.missing})` : "";
if ("missing" in found) console.warn(`\n*** The mails are NOT looked at in a browser: ${found.missing} ***\n`);

describe.skipIf("missing" in found)(`a digest in a browser${skipped}`, () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    if ("missing" in found) return;
    browser = await found.open();
    page = await browser.newPage({ viewport: { width: 720, height: 900 } });
    await page.addInitScript({ content: found.axe });
  }, 60_000);
  afterAll(() => browser?.close());

  const open = async (html: string): Promise<void> => {
    await page.goto("about:blank");
    await page.setContent(html);
  };
  const openDay = (day: string) => open(renderHtml(buildDigest((DAYS_SHOWN[day] as () => DigestSource)())));
  const lowContrasts = async () =>
    (await page.evaluate<{ contrast: number }[]>(CONTRASTS)).filter(({ contrast }) => contrast < LEAST_CONTRAST);

  test.each(Object.keys(DAYS_SHOWN))("fits, stands in its reading order and can be read: %s", async (day) => {
    await openDay(day);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(OVERFLOW), `${width} px`).toEqual({ page: 0, beyond: [] });
      expect(await page.evaluate(DISORDER), `${width} px`).toEqual([]);
      const headings = await page.evaluate<{ level: number; top: number }[]>(HEADINGS);
      expect(headings.map(({ top }) => top)).toEqual(headings.map(({ top }) => top).sort((a, b) => a - b));
      expect(headings[0]?.level).toBe(1);
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme });
        expect(await lowContrasts(), `${colorScheme}, ${width} px`).toEqual([]);
      }
    }
    const texts = await page.evaluate<{ text: string; size: number }[]>(CONTRASTS);
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.filter(({ size }) => size < 12)).toEqual([]);
  });

  test.each(SCHEMES)("is painted for the %s", async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await openDay("quiet");
    const ground = await page.evaluate<string>("getComputedStyle(document.querySelector('.card')).backgroundColor");
    expect(ground).toBe(colorScheme === "dark" ? "rgb(24, 27, 31)" : "rgb(255, 255, 255)");
  });

  test.each(DAYS_FOR_AXE)("gives axe nothing to find: %s", async (day) => {
    await page.setViewportSize({ width: 320, height: 900 });
    await openDay(day);
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      const { violations, passes } = await page.evaluate<AxeResult>(AXE);
      expect(violations, colorScheme).toEqual([]);
      expect(passes).toBeGreaterThan(10);
    }
  });

  test("sets what is written from the right at the right, each in its language", async () => {
    await openDay("right-to-left");
    const blocks = await page.evaluate<{ text: string; align: string; lang: string }[]>(FROM_THE_RIGHT);
    expect(blocks.length).toBeGreaterThan(3);
    for (const { align, lang, text } of blocks)
      expect([align, lang], text).toEqual(["right", expect.stringMatching(/^(ar|he)$/)]);
  });

  test("the measures find what they look for", async () => {
    await page.setViewportSize({ width: 320, height: 900 });
    await page.emulateMedia({ colorScheme: "light" });
    await open(`<div style="display:flex;flex-direction:column-reverse"><p style="color:#999">Later</p><p>Sooner</p></div>
      <div style="width:400px">Wide</div><img src="x.png">`);
    expect(await page.evaluate(OVERFLOW)).toMatchObject({ beyond: ["DIV Wide"] });
    expect(await page.evaluate(DISORDER)).toEqual(["Later / Sooner"]);
    expect(await lowContrasts()).toMatchObject([{ text: "Later" }]);
    const { violations } = await page.evaluate<AxeResult>(AXE);
    expect(violations.join()).toMatch(/image-alt/);
  });
});

/** Half a year in which every week has a figure of two digits. */
function busyWeeks(): DigestSource {
  const weeks = Array.from({ length: 26 }, (_, index) => ({
    from: new Date(Date.UTC(2023, 3, 10 + index * 7)).toISOString(),
    happenings: 10 + index,
  }));
  return { ...(DAYS.quiet as () => DigestSource)(), weeks };
}

interface AxeResult {
  /** The rule and the first element that breaks it. */
  readonly violations: readonly string[];
  readonly passes: number;
}
