import { describe, expect, test } from "vitest";
import { buildDigest } from "../../../functions/core/digest/build-digest.ts";
import { renderHtml } from "../../../functions/core/digest/render-html.tsx";
import { DAYS, flood, hugeFlood } from "./days.ts";
import { elementsOf } from "./mail-markup.ts";

const mailOf = (day: string): string => renderHtml(buildDigest((DAYS[day] as (typeof DAYS)[string])()));
const headings = (html: string): string[] =>
  elementsOf(html)
    .filter(({ name }) => /^h\d$/.test(name))
    .map(({ name, text }) => `${name} ${text}`);

describe("the HTML of a digest", () => {
  test("has its parts in their order under headings without a gap", () => {
    expect(headings(mailOf("several-outlets"))).toEqual([
      "h1 Monday 9 October 2023",
      "h2 New 1 happening",
      "h3 North Korea condemns attack on Homs academy",
      "h2 Held back 2 items",
      "h2 Coverage 5 of 5 feeds read",
    ]);
  });

  test("names no repeat before its part", () => {
    const html = mailOf("several-outlets");
    const heading = html.indexOf("Held back");
    expect(heading).toBeGreaterThan(html.indexOf("condemns attack on Homs academy"));
    expect(html.indexOf("Hat Nordkorea")).toBeGreaterThan(heading);
    expect(html.indexOf("news.example.org/old")).toBeGreaterThan(heading);
  });

  test("leaves out a part that has nothing to say", () => {
    expect(headings(mailOf("quiet"))).toEqual(["h1 Monday 9 October 2023", "h2 Coverage 5 of 5 feeds read"]);
  });

  test("gives each foreign title its language and direction", () => {
    const elements = elementsOf(mailOf("right-to-left"));
    const title = elements.find(({ name, text }) => name === "h3" && text.includes("وفاة"));
    expect(title?.attributes).toMatchObject({ lang: "ar", dir: "rtl" });
    expect(title?.attributes.style).toContain("text-align:right");
    const korean = elements.find(({ name, text }) => name === "h3" && text.includes("시리아"));
    expect(korean?.attributes).toMatchObject({ lang: "ko", dir: "ltr" });
    expect(korean?.attributes.style).toContain("keep-all");
  });

  test.each(Object.keys(DAYS))("has one main part, layout tables that say so, and nothing to load: %s", (day) => {
    const elements = elementsOf(mailOf(day));
    expect(elements.filter(({ attributes }) => attributes.role === "main")).toHaveLength(1);
    for (const { name, attributes } of elements) {
      if (name === "table") expect(attributes.role).toBe("presentation");
      expect(["img", "script", "link", "form", "input", "iframe", "object", "svg"]).not.toContain(name);
      if (name === "a") expect(attributes.href).toMatch(/^https?:\/\//);
    }
  });

  test("repaints by class for the dark only what inline styles have painted", () => {
    const html = mailOf("several-outlets");
    const dark = /@media \(prefers-color-scheme:dark\)\{([\s\S]*?)\n\}/.exec(html)?.[1] ?? "";
    const repainted = new Set([...dark.matchAll(/\.([a-z-]+)/g)].map(([, name]) => name));
    const coloured = elementsOf(html).filter(({ attributes }) =>
      /(^|;)(color|background-color):/.test(attributes.style ?? ""),
    );
    expect(coloured.length).toBeGreaterThan(30);
    for (const { name, attributes, text } of coloured) {
      if (name === "td" && attributes.class === undefined) continue; // the body's cell lies under the page
      const classes = (attributes.class ?? "").split(" ");
      expect(
        classes.some((each) => repainted.has(each)),
        `${name} "${text.slice(0, 30)}"`,
      ).toBe(true);
    }
  });
});

describe("a day too long for one mail", () => {
  const html = renderHtml(buildDigest(flood()));
  const huge = renderHtml(buildDigest(hugeFlood()));

  test("is cut to less than 100,000 bytes", () => {
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
    expect(Buffer.byteLength(html)).toBeGreaterThan(80_000);
  });

  test("keeps its whole counts and says how much is left out, and where it is", () => {
    expect(headings(huge)).toContain("h2 New 400 happenings");
    expect(headings(huge)).toContain("h2 Held back 2,000 items");
    const shown = headings(huge).filter((heading) => heading.startsWith("h3")).length;
    const left = /And (\d+) more happenings: digest 2023-10-09T0600Z is kept whole in the store/.exec(huge);
    expect(shown + Number(left?.[1])).toBe(400);
    const items = (mail: string) => mail.match(/Same shipment\./g)?.length ?? 0;
    for (const [mail, all] of [
      [html, 300],
      [huge, 2000],
    ] as const) {
      const more = /And ([\d,]+) more items: digest 2023-10-09T0600Z is kept whole/.exec(mail);
      expect(items(mail)).toBeGreaterThan(10);
      expect(items(mail) + Number(more?.[1]?.replace(",", ""))).toBe(all);
    }
  });

  test("names nearly every happening of a busy day by its headline even where there is no room for more", () => {
    expect(headings(html).filter((heading) => heading.startsWith("h3")).length).toBeGreaterThan(45);
    expect(headings(huge).filter((heading) => heading.startsWith("h3")).length).toBeGreaterThan(45);
    expect(Buffer.byteLength(huge)).toBeLessThan(100_000);
  });

  test("still ends with its coverage and its footer", () => {
    expect(html.indexOf("Coverage")).toBeGreaterThan(html.indexOf("Held back"));
    expect(html).toContain("To stop these mails");
  });
});
