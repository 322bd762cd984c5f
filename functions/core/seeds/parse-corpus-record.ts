import * as z from "zod/mini";
import type { CorpusRecord } from "./corpus-record.ts";
import { describeIssue } from "./describe-issue.ts";
import { faultOfUrl } from "./fault-of-url.ts";
import { faultsOfFingerprint } from "./fingerprint.ts";
import { isPartialDate } from "./partial-date.ts";

/**
 * Reads one record of the seed corpus. All faults at once, each as `file $.path: what is wrong`. `outlet`, `author`,
 * `published`, `happened` and `url` may be missing (null), `people` and `places` too (none).
 */
export function parseCorpusRecord(text: string, file: string): { record: CorpusRecord } | { faults: string[] } {
  const json = parseJson(text);
  if ("fault" in json) return { faults: [`${file}${json.fault}`] };
  const read = z.safeParse(RECORD, json.value);
  const faults = (read.error?.issues ?? []).flatMap(describeIssue);
  const stem = /([^/\\]+)\.json$/.exec(file)?.[1];
  const id = (json.value as { id?: unknown } | null)?.id;
  if (stem !== undefined && typeof id === "string" && id !== stem) {
    faults.push(`$.id: must be the file's name without .json, "${stem}" (is "${id}")`);
  }
  if (!read.success || faults.length > 0) return { faults: faults.map((fault) => `${file} ${fault}`) };
  return { record: read.data };
}

/** Everything wrong with a record that was put together here, by field. */
export function faultsOfRecord(record: CorpusRecord): { path: readonly PropertyKey[]; message: string }[] {
  const read = z.safeParse(RECORD, record);
  return (read.error?.issues ?? []).map(({ path, message }) => ({ path, message }));
}

/** The record as it stands in `seeds/corpus/<id>.json`: two spaces, one field a line, a newline at the end. */
export function formatCorpusRecord(record: CorpusRecord): string {
  const { method, words, count, hashes } = record.fingerprint;
  const ordered: CorpusRecord = {
    format: 1,
    id: record.id,
    headline: record.headline,
    outlet: record.outlet,
    author: record.author,
    published: record.published,
    happened: record.happened,
    language: record.language,
    url: record.url,
    people: record.people,
    places: record.places,
    claims: record.claims,
    fingerprint: { method, words, count, hashes },
  };
  return `${JSON.stringify(ordered, null, 2)}\n`;
}

/** Ids are file names and keys of objects: lower-case Latin letters and digits in groups joined by hyphens. */
export function isRecordId(text: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= 100;
}

/** A language tag by form (BCP 47); `und` for an unknown language is one. */
export function isLanguageTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

const text = () => z.string("must be text").check(z.refine((value) => value.trim() !== "", "must not be empty"));
const orNull = <T extends z.ZodMiniType>(schema: T) => z._default(z.nullable(schema), null);
const list = () => z.array(text(), "must be a list of texts");
const date = () =>
  z
    .string("must be a date (YYYY-MM-DD or YYYY-MM) or null")
    .check(z.refine(isPartialDate, "must be a date that exists, as YYYY-MM-DD or YYYY-MM"));

const RECORD = z.strictObject(
  {
    format: z.literal(1, "must be 1, the only format this program knows"),
    id: z
      .string("must be text")
      .check(z.refine(isRecordId, "must be lower-case letters a–z and digits joined by hyphens, at most 100")),
    headline: text(),
    outlet: orNull(text()),
    author: orNull(text()),
    published: orNull(date()),
    happened: orNull(date()),
    language: z
      .string("must be a language tag (BCP 47), e.g. en")
      .check(z.refine(isLanguageTag, 'must be a language tag (BCP 47), e.g. "en" or "ko-KP"')),
    url: orNull(
      z.string("must be a URL or null").check(
        z.superRefine((value, context) => {
          const fault = faultOfUrl(value);
          if (fault) context.addIssue(fault);
        }),
      ),
    ),
    people: z._default(list(), []),
    places: z._default(list(), []),
    claims: list(),
    fingerprint: z
      .strictObject(
        {
          method: text(),
          words: z.int("must be a whole number"),
          count: z.int("must be a whole number"),
          hashes: z.string("must be base64 text"),
        },
        "must be an object with method, words, count and hashes",
      )
      .check(
        z.superRefine((fingerprint, context) => {
          for (const { field, message } of faultsOfFingerprint(fingerprint)) {
            context.addIssue({ code: "custom", path: [field], message, input: fingerprint });
          }
        }),
      ),
  },
  "must be a JSON object",
);

function parseJson(source: string): { value: unknown } | { fault: string } {
  try {
    return { value: JSON.parse(source.replace(/^\uFEFF/, "")) };
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(what)?.[1];
    const line = position === undefined ? null : source.slice(0, Number(position)).split("\n").length;
    return { fault: `${line === null ? "" : `:${line}`}: is not JSON: ${what.replaceAll(/\s+/g, " ")}` };
  }
}
