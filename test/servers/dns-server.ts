import { createSocket } from "node:dgram";
import { once } from "node:events";
import ipaddr from "ipaddr.js";

export interface DnsServer {
  /** `127.0.0.1:PORT`. */
  readonly address: string;
  /** Names that were asked for, in order; for its addresses a name is asked for twice, for both families. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** What a name server does when asked for a name: gives its text or its addresses, says nothing, or fails. */
export type DnsAnswer = { readonly text: string } | readonly string[] | "silence" | "failure";

const HEADER_BYTES = 12;
/** Record types (RFC 1035, section 3.2.2; RFC 3596, section 2.1). */
const TYPES = { A: 1, TXT: 16, AAAA: 28 } as const;
/** Codes with which it answers (RFC 1035, section 4.1.1), as a response to a recursive question. */
const DONE = 0x8180;
const FAILED = 0x8182;
const NO_SUCH_NAME = 0x8183;
const TTL_SECONDS = 60;

/** A name server on loopback; any name but those given, in lower case, does not exist. */
export async function startDnsServer(names: Readonly<Record<string, DnsAnswer>>): Promise<DnsServer> {
  const asked: string[] = [];
  const socket = createSocket("udp4", (query, { port, address }) => {
    const name = questionIn(query);
    asked.push(name);
    const answer = names[name];
    if (answer !== "silence") socket.send(answerTo(query, answer), port, address);
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
function questionIn(query: Buffer): string {
  const labels: string[] = [];
  for (let at = HEADER_BYTES; (query[at] ?? 0) > 0; at += 1 + (query[at] ?? 0)) {
    labels.push(query.toString("latin1", at + 1, at + 1 + (query[at] ?? 0)));
  }
  return labels.join(".").toLowerCase();
}

/** The question, repeated, with the records of the type that it asks for (RFC 1035, section 4). */
function answerTo(query: Buffer, answer: Exclude<DnsAnswer, "silence"> | undefined): Buffer {
  const end = query.indexOf(0, HEADER_BYTES) + 5;
  const type = query.readUInt16BE(end - 4);
  const code = answer === undefined ? NO_SUCH_NAME : answer === "failure" ? FAILED : DONE;
  const records = answer === undefined || answer === "failure" ? [] : recordsOf(answer);
  const asked = records.filter((record) => record.type === type).map(encoded);
  const head = Buffer.from(query.subarray(0, end));
  head.writeUInt16BE(code, 2);
  head.writeUInt16BE(asked.length, 6);
  head.writeUInt32BE(0, 8);
  return Buffer.concat([head, ...asked]);
}

interface DnsRecord {
  readonly type: number;
  readonly data: Buffer;
}

function recordsOf(answer: { readonly text: string } | readonly string[]): DnsRecord[] {
  if ("text" in answer) return [{ type: TYPES.TXT, data: textData(answer.text) }];
  return answer.map((each) => {
    const address = ipaddr.parse(each);
    return { type: address.kind() === "ipv6" ? TYPES.AAAA : TYPES.A, data: Buffer.from(address.toByteArray()) };
  });
}

/** Strings of up to 255 bytes, each behind its length. */
function textData(text: string): Buffer {
  const parts = [text.slice(0, 255), text.slice(255)].filter((part) => part !== "");
  return Buffer.concat(parts.map((part) => Buffer.concat([Buffer.from([part.length]), Buffer.from(part)])));
}

function encoded({ type, data }: DnsRecord): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(TTL_SECONDS, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}
