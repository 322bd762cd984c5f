import { createSocket } from "node:dgram";
import { once } from "node:events";
import ipaddr from "ipaddr.js";
import { questionIn } from "./dns-server.ts";

/** What a name server does when asked for a name: gives addresses, says nothing, or fails. */
export type NameAnswer = readonly string[] | "silence" | "failure";

export interface NameServer {
  /** `127.0.0.1:PORT`. */
  readonly address: string;
  /** Names that were asked for, in order; each is asked for twice, for both families. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

const AAAA = 28;
/** Codes with which it answers (RFC 1035, section 4.1.1), as a response to a recursive question. */
const DONE = 0x8180;
const FAILED = 0x8182;
const NO_SUCH_NAME = 0x8183;

/** A name server on loopback for addresses; any name but those given does not exist. */
export async function startNameServer(names: Readonly<Record<string, NameAnswer>>): Promise<NameServer> {
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

/** The question, repeated, with the addresses of the family that it asks for. */
function answerTo(query: Buffer, answer: readonly string[] | "failure" | undefined): Buffer {
  const end = query.indexOf(0, 12) + 5;
  const type = query.readUInt16BE(end - 4);
  const addresses = Array.isArray(answer)
    ? answer.map((each: string) => Buffer.from(ipaddr.parse(each).toByteArray()))
    : [];
  const records = addresses
    .filter(({ length }) => length === (type === AAAA ? 16 : 4))
    .map((data) => record(type, data));
  const head = Buffer.from(query.subarray(0, end));
  head.writeUInt16BE(answer === undefined ? NO_SUCH_NAME : answer === "failure" ? FAILED : DONE, 2);
  head.writeUInt16BE(records.length, 6);
  head.writeUInt32BE(0, 8);
  return Buffer.concat([head, ...records]);
}

function record(type: number, data: Buffer): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}
