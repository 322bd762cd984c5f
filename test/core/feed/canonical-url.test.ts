import fc from "fast-check";
import normalizeUrl from "normalize-url";
import { describe, expect, it } from "vitest";
import { canonicalUrl } from "../../../functions/core/feed/canonical-url.ts";

describe("the canonical URL", () => {
  it.each([
    "http://www.pear.example/story/",
    "https://pear.example/story?utm_source=rss&utm_medium=feed",
    "https://pear.example/story#comments",
    "https://m.pear.example/story",
    "https://amp.pear.example/story",
    "https://pear.example/story/amp",
    "https://pear.example/story/amp/",
    "https://pear.example/amp/story",
    "https://pear.example/story?amp=1",
    "https://pear.example/story?outputType=amp&fbclid=x",
    "https://pear-example.cdn.ampproject.org/c/s/pear.example/story",
    "https://www.google.com/amp/s/pear.example/story",
    "https://www.google.com/url?rct=j&url=https://pear.example/story&ct=ga",
    "http://big5.xinhua.example/gate/big5/pear.example/story",
    "HTTPS://Pear.Example:443/story",
    "https://user:pass@pear.example/story",
  ])("of %s is that of the page", (variant) => {
    expect(canonicalUrl(variant)).toBe("https://pear.example/story");
  });

  it("keeps what says which page it is", () => {
    expect(canonicalUrl("https://pear.example/view.php?id=7&b=2")).toBe("https://pear.example/view.php?b=2&id=7");
    expect(canonicalUrl("https://pear.example/news?cid=7&utm_id=3")).toBe("https://pear.example/news?cid=7");
    expect(canonicalUrl("https://pear.example/Story/A-1.html")).toBe("https://pear.example/Story/A-1.html");
    expect(canonicalUrl("https://pear.example/camp/ample")).toBe("https://pear.example/camp/ample");
    expect(canonicalUrl("https://m.example/story")).toBe("https://m.example/story");
  });

  it.each([
    ["https://pear.example/story????", "https://pear.example/story"],
    [`https://pear.example/story/${"?".repeat(1900)}`, "https://pear.example/story"],
    [`https://pear.example/story${"/amp".repeat(490)}`, "https://pear.example/story"],
    [
      `https://pear.example/story${"/amp".repeat(480)}/x.html`,
      `https://pear.example/story${"/amp".repeat(480)}/x.html`,
    ],
    ["https://pear.example/story/amp.html/amp/", "https://pear.example/story"],
    ["https://pear.example/amp", "https://pear.example"],
    ["https://pear.example/a//amp", "https://pear.example/a"],
  ])("of an address however often it repeats itself: %s", (address, canonical) => {
    expect(canonicalUrl(address)).toBe(canonical);
  });

  it("of an address longer than any page's is the address", () => {
    const long = `http://www.pear.example/story/${"?".repeat(3900)}`;
    expect(canonicalUrl(long)).toBe(long);
  });

  it("gives back what is no web address", () => {
    expect(canonicalUrl("tag:pear.example,2026:1")).toBe("tag:pear.example,2026:1");
  });

  const label = fc.stringMatching(/^[a-z0-9]{1,8}$/);
  const segment = fc.stringMatching(/^[A-Za-z0-9_~-]{1,8}(\.[A-Za-z0-9_~-]{1,4})?$/);
  const url = fc
    .tuple(
      fc.constantFrom("http", "https"),
      fc.constantFrom("", "www."),
      label,
      fc.array(segment, { maxLength: 4 }),
      fc.constantFrom("", "/"),
    )
    .map(
      ([scheme, www, host, path, slash]) =>
        `${scheme}://${www}${host}.example${path.map((part) => `/${part}`).join("")}${slash}`,
    );

  it("of a simple address is what the library makes of it", () => {
    fc.assert(
      fc.property(url, (address) => {
        fc.pre(
          !/[/.]amp(?:[/.]|$)|\/(?:index|default)\./i.test(address) &&
            !/^https?:\/\/(?:m|wap|mobile|touch)\./.test(address),
        );
        expect(canonicalUrl(address)).toBe(normalizeUrl(address, { forceHttps: true, stripWWW: true }));
      }),
    );
  });

  const pair = fc
    .tuple(fc.stringMatching(/^[a-z_]{1,8}$/), fc.stringMatching(/^[\w.+-]{0,8}$/))
    .map((sides) => sides.join("="));
  const query = fc.array(pair, { maxLength: 3 }).map((pairs) => (pairs.length === 0 ? "" : `?${pairs.join("&")}`));
  const fragment = fc.constantFrom("", "#", "#comments", "#!/a?b");

  it("is the same by the short way and, with a fragment, by the long one", () => {
    const tracking = fc.constantFrom("utm_source=rss", "fbclid=1", "at_medium=x", "ref_src=a", "b", "a=%20", "amp=1");
    const asked = fc.array(fc.oneof(pair, tracking), { maxLength: 4 }).map((parts) => `?${parts.join("&")}`);
    fc.assert(
      fc.property(url, asked, (address, parameters) => {
        expect(canonicalUrl(address + parameters)).toBe(canonicalUrl(`${address + parameters}#part`));
      }),
      { numRuns: 1000 },
    );
  });

  it("is its own canonical URL", () => {
    fc.assert(
      fc.property(url, query, fragment, (address, asked, part) => {
        const canonical = canonicalUrl(address + asked + part);
        expect(canonicalUrl(canonical)).toBe(canonical);
      }),
      { numRuns: 500 },
    );
  });
});
