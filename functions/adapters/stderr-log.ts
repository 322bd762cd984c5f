import type { Log } from "../ports.ts";

/** One line an event for people, `NAME key=value …`; to standard error unless told otherwise. */
export function stderrLog(write: (line: string) => void = (line) => void process.stderr.write(line)): Log {
  return {
    event(name, fields = {}) {
      const pairs = Object.entries(fields).map(([key, value]) => ` ${key}=${onOneLine(value)}`);
      write(`${name}${pairs.join("")}\n`);
    },
  };
}

/** Text with spaces or control characters in quotation marks, so that a line stays a line. */
function onOneLine(value: string | number | boolean | null): string {
  return typeof value === "string" && /[\s\p{Cc}"]/u.test(value) ? JSON.stringify(value) : String(value);
}
