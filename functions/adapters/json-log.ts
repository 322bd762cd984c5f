import type { Log } from "../ports.ts";

/** One JSON object a line, `{"event":NAME,…fields}`, as CloudWatch reads them; to standard output unless told otherwise. */
export function jsonLog(write: (line: string) => void = (line) => void process.stdout.write(line)): Log {
  return {
    event: (name, fields) => write(`${JSON.stringify(Object.assign({ event: name }, fields, { event: name }))}\n`),
  };
}
