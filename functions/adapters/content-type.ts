const BY_ENDING: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  txt: "text/plain; charset=utf-8",
  eml: "message/rfc822",
  json: "application/json",
  jsonl: "application/x-ndjson",
  opml: "text/x-opml",
  gz: "application/gzip",
};

/** The media type of an object by the ending of its key, so that a browser shows what a person opens in the bucket. */
export function contentTypeOf(key: string): string {
  return BY_ENDING[key.slice(key.lastIndexOf(".") + 1)] ?? "application/octet-stream";
}
