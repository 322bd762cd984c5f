import { fingerprintText } from "../../../functions/core/seeds/fingerprint.ts";
import { formatCorpusRecord } from "../../../functions/core/seeds/parse-corpus-record.ts";

/** A sound seeds folder of another topic than the project's own, as files. */
export const SAMPLE_FEEDS = `<opml version="2.0"><body>
<outline text="Harbour News" xmlUrl="https://example.org/feed" language="en" category="local"/>
</body></opml>`;

export const SAMPLE_TOPIC = JSON.stringify({
  format: 1,
  id: "ferries",
  name: "Eastland and Westland",
  sides: ["east", "west"].map((side) => ({
    id: side,
    label: `${side}land`,
    names: { en: [`${side}land`] },
    people: [{ id: `${side}-envoy`, label: `The ${side} envoy`, terms: { en: [`envoy of ${side}land`] } }],
    places: [{ id: `${side}port`, label: `${side}port`, terms: { en: [`${side}port`] } }],
    bodies: [],
  })),
  decoys: [],
  others: [],
  kinds: [{ id: "visit", label: "visit", terms: { en: ["visit*"] } }],
  occasions: [],
});

export function sampleRecord(id: string, text = `${id} and what it says in five words or more`): string {
  return formatCorpusRecord({
    format: 1,
    id,
    headline: `Headline of ${id}`,
    outlet: "Harbour News",
    author: null,
    published: "2018-06-03",
    happened: "2018-06-01",
    language: "en",
    url: null,
    people: [],
    places: [],
    claims: [`Something happened in ${id}.`],
    fingerprint: fingerprintText(text),
  });
}

/** Files as loadSeeds takes them. */
export function seedFiles(texts: Readonly<Record<string, string>>): Map<string, { text: string; etag: string }> {
  return new Map(Object.entries(texts).map(([name, text]) => [name, { text, etag: `"${text.length}"` }]));
}
