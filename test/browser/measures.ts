/**
 * Scripts that measure a rendered mail inside the browser. They are texts, since they run there; each is an expression.
 */

/** Elements that reach beyond the window, and how wide the page is. */
export const OVERFLOW = `(() => {
  const width = document.documentElement.clientWidth;
  const beyond = [...document.body.querySelectorAll("*")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && (box.right > width + 0.5 || box.left < -0.5);
  });
  return {
    page: document.documentElement.scrollWidth - width,
    beyond: beyond.map((element) => element.tagName + " " + element.textContent.slice(0, 40)),
  };
})()`;

/** Contrast (WCAG 2.2) of every visible text with the ground that it stands on, the lowest first. */
export const CONTRASTS = `(() => {
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const luminance = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const groundOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = numbers(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.data.trim();
    const { fontSize, color, visibility } = getComputedStyle(element);
    if (text === "" || element.getClientRects().length === 0 || visibility === "hidden") continue;
    const [one, other] = [luminance(numbers(color)), luminance(groundOf(element))];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    found.push({ text: text.slice(0, 30), contrast, size: Number.parseFloat(fontSize) });
  }
  return found.sort((one, other) => one.contrast - other.contrast);
})()`;

/** Headings in the order of the document, with their places from the top of the page. */
export const HEADINGS = `[...document.querySelectorAll("h1, h2, h3")].map((heading) => ({
  level: Number(heading.tagName[1]),
  text: heading.textContent.trim(),
  top: heading.getBoundingClientRect().top + scrollY,
}))`;

/** Blocks whose reading order (in the document) is not their order on the page: later ones that begin above earlier ones. */
export const DISORDER = `(() => {
  const blocks = [...document.querySelectorAll("h1, h2, h3, p, [lang][dir], li")].filter((block) =>
    block.getClientRects().length > 0 && getComputedStyle(block).display !== "inline");
  const found = [];
  for (let at = 1; at < blocks.length; at++) {
    const [before, now] = [blocks[at - 1], blocks[at]];
    if (before.contains(now)) continue;
    if (now.getBoundingClientRect().top + 1 < before.getBoundingClientRect().top)
      found.push(before.textContent.slice(0, 30) + " / " + now.textContent.slice(0, 30));
  }
  return found;
})()`;

/** Titles written from the right: how they are set. */
export const FROM_THE_RIGHT = `[...document.querySelectorAll('[dir="rtl"]')]
  .filter((block) => getComputedStyle(block).display === "block")
  .map((block) => ({ text: block.textContent.slice(0, 30), align: getComputedStyle(block).textAlign, lang: block.lang }))`;

/** What axe finds. */
export const AXE = `axe.run(document).then(({ violations, passes }) => ({
  violations: violations.map(({ id, nodes }) => id + ": " + nodes[0].html.slice(0, 200)),
  passes: passes.length,
}))`;
