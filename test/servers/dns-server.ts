import { createSocket } from "node:dgram";
import { once } from "node:events";

export interface DnsServer {
  /** `127.0.0.1:PORT`. */
  readonly address: string;
  /** Names that were asked for, in order. */
  readonly asked: string[];
  close(): Promise<void>;
}

const HEADER_BYTES = 12;
const TXT = 16;

/** A name server on loopback for TXT records: those given by name; any other name does not exist. */
export async function startDnsServer(records: Readonly<Record<string, string>>): Promise<DnsServer> {
  const asked: string[] = [];
  const socket = createSocket("udp4", (query, { port, address }) => {
    const name = questionIn(query);
    asked.push(name);
    socket.send(answerTo(query, records[name]), port, address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return {
    address: `127.0.0.1:${socket.address().port}`,
    asked,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

/** The name that a query asks for, in lower case. */
export function questionIn(query: Buffer): string {
  const labels: string[] = [];
  for (let at = HEADER_BYTES; (query[at] ?? 0) > 0; at += 1 + (query[at] ?? 0)) {
    labels.push(query.toString("latin1", at + 1, at + 1 + (query[at] ?? 0)));
  }
  return labels.join(".").toLowerCase();
}

/** The question, repeated, with one TXT record or the code for "no such name" (RFC 1035, section 4). */
function answerTo(query: Buffer, text: string | undefined): Buffer {
  const end = query.indexOf(0, HEADER_BYTES) + 5;
  const answer = Buffer.from(query.subarray(0, end));
  answer.writeUInt16BE(text === undefined ? 0x8183 : 0x8180, 2);
  answer.writeUInt16BE(text === undefined ? 0 : 1, 6);
  answer.writeUInt32BE(0, 8);
  if (text === undefined) return answer;
  const parts = [text.slice(0, 255), text.slice(255)].filter((part) => part !== "");
  const data = Buffer.concat(parts.map((part) => Buffer.concat([Buffer.from([part.length]), Buffer.from(part)])));
  const record = Buffer.alloc(12);
  record.writeUInt16BE(0xc00c, 0);
  record.writeUInt16BE(TXT, 2);
  record.writeUInt16BE(1, 4);
  record.writeUInt32BE(60, 6);
  record.writeUInt16BE(data.length, 10);
  return Buffer.concat([answer, record, data]);
}
