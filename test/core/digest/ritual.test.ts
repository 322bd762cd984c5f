import { describe, expect, test } from "vitest";
import { buildDigest } from "../../../functions/core/digest/build-digest.ts";
import type { Digest } from "../../../functions/core/digest/digest.ts";
import { renderHtml } from "../../../functions/core/digest/render-html.tsx";
import { renderText } from "../../../functions/core/digest/render-text.ts";
import { sourceOf } from "./digest-source-of.ts";
import { elementsOf } from "./mail-markup.ts";

const DIGEST: Digest = {
  ...buildDigest(sourceOf()),
  ritual: {
    title: "Ritual",
    count: "1 came, 1 did not",
    note: null,
    entries: [
      {
        label: "Came",
        brief: "Founding of the party, 78th",
        headline: null,
        outlets: [],
        missing: false,
        statement: ["Founding of the party, 78th (10 Oct)."],
        details: [["Received Mon 2 Oct."]],
      },
      {
        label: "Did not come",
        brief: "Founding of the state, 75th",
        headline: null,
        outlets: [],
        missing: true,
        statement: ["Founding of the state, 75th (9 Sep)."],
        details: [["Not seen does not mean not sent."]],
      },
    ],
  },
};

describe("formulaic messages", () => {
  test("stand in the text with what is missing in capitals", () => {
    expect(renderText(DIGEST)).toContain(`
Ritual: 1 came, 1 did not
========================================================================
Came          Founding of the party, 78th (10 Oct).
              Received Mon 2 Oct.

DID NOT COME  Founding of the state, 75th (9 Sep).
              Not seen does not mean not sent.
`);
  });

  test("stand in the HTML under their heading, what is missing in the accent", () => {
    const elements = elementsOf(renderHtml(DIGEST));
    expect(elements.filter(({ name }) => name === "h2").map(({ text }) => text)).toContain("Ritual 1 came, 1 did not");
    const label = elements.find(({ name, text }) => name === "div" && text === "Did not come");
    expect(label?.attributes.class).toContain("acc");
  });
});
