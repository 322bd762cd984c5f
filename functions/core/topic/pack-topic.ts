import { crc32, gunzipSync, gzipSync } from "node:zlib";
import { createTextFolder } from "../text/folded-text.ts";
import type { TermTrie } from "./build-trie.ts";
import { type CompiledConcept, type CompiledTopic, readyTopic } from "./compile-topic.ts";
import { COMPILER_ID } from "./compiler-id.ts";
import { lazyTopic, outlineOf, type SeedTopic } from "./seed-topic.ts";
import { leadsLength, type SideTerms } from "./side-terms.ts";
import type { TopicOutline } from "./topic.ts";
import { COMPACT, type NextNumbers, READY, type TrieSizes } from "./trie-layout.ts";
import { OPENINGS } from "./word-openings.ts";

/**
 * Grows with the layout, which is: this format, the checksum of all that follows it, the length of the head, the head as
 * JSON, and the body: packed by gzip, or ready to be used where it lies.
 */
const FORMAT = 5;
const AT = { format: 0, checksum: 4, headLength: 8, head: 12 } as const;
/** Numbers of two bytes stand in the body as the machine that packed them writes them. */
const LOW_BYTE_FIRST = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

interface Head {
  readonly compiler: string;
  readonly lowByteFirst: boolean;
  readonly hash: string;
  readonly outline: TopicOutline;
  /** The body is as it is used in memory. */
  readonly ready: boolean;
  /** Length of the body, unpacked. */
  readonly body: number;
}

interface Contents extends TrieSizes {
  readonly concepts: readonly Omit<CompiledConcept, "index">[];
}

/**
 * A topic as bytes from which it is restored ten times as fast as it is compiled; `ready`, in ten times the bytes, another three
 * times as fast: for a copy on the same disk.
 */
export function packTopic(topic: SeedTopic, { ready = false } = {}): Uint8Array {
  const { hash } = topic;
  const body = packBody(topic.compiled(), ready);
  const outline = outlineOf(topic);
  const head: Head = { compiler: COMPILER_ID, lowByteFirst: LOW_BYTE_FIRST, hash, outline, ready, body: body.length };
  const headBytes = padded(JSON.stringify(head), AT.head);
  const packed = Buffer.concat([Buffer.alloc(AT.head), headBytes, ready ? body : gzipSync(body)]);
  packed.writeUInt32LE(FORMAT, AT.format);
  packed.writeUInt32LE(headBytes.length, AT.headLength);
  packed.writeUInt32LE(crc32(packed.subarray(AT.headLength)), AT.checksum);
  return packed;
}

/** JSON with so much space behind it that what follows is where numbers of four bytes can be read, after so many bytes before. */
function padded(json: string, before: number): Uint8Array {
  const bytes = new TextEncoder().encode(json);
  const length = Math.ceil((before + bytes.length) / WIDEST) * WIDEST - before;
  const room = new Uint8Array(length).fill(" ".charCodeAt(0));
  room.set(bytes);
  return room;
}

/** Bytes of the widest numbers in a body. */
const WIDEST = 4;

/**
 * The topic that was packed; its vocabulary is unpacked when it is first needed. Null for bytes that are damaged, of another
 * format, or made by other code: whoever holds the topic's file compiles it anew.
 */
export function restoreTopic(bytes: Uint8Array): SeedTopic | null {
  if (bytes.length < AT.head) return null;
  const start = new DataView(bytes.buffer, bytes.byteOffset, AT.head);
  const checksum = start.getUint32(AT.checksum, true);
  if (start.getUint32(AT.format, true) !== FORMAT || checksum !== crc32(bytes.subarray(AT.headLength))) return null;
  const behind = AT.head + start.getUint32(AT.headLength, true);
  const head: Head = JSON.parse(new TextDecoder().decode(bytes.subarray(AT.head, behind)));
  if (head.compiler !== COMPILER_ID || head.lowByteFirst !== LOW_BYTE_FIRST) return null;
  const { outline, hash, ready } = head;
  const body = bytes.subarray(behind);
  return lazyTopic(outline, { hash, compile: () => unpackBody(ready ? body : unzipped(body, head.body), head) });
}

/** Into one piece of memory, which takes half the time of growing it. */
function unzipped(packed: Uint8Array, length: number): Uint8Array {
  return gunzipSync(packed, { chunkSize: Math.max(LEAST_CHUNK, length + 1) });
}

/** Of zlib's. */
const LEAST_CHUNK = 64;

/** Concepts as JSON with its length before it, then the trie's arrays; ready to use, also where the terms for the sides are. */
function packBody(topic: CompiledTopic, ready: boolean): Uint8Array {
  const { concepts, trie } = topic;
  const { sizes, arrays } = (ready ? READY : COMPACT).lay(trie);
  const contents: Contents = { concepts: concepts.map(({ index, ...concept }) => concept), ...sizes };
  const json = padded(JSON.stringify(contents), Uint32Array.BYTES_PER_ELEMENT);
  const ofSides = ready ? sideArrays(topic) : [];
  return Buffer.concat([bytesOf(new Uint32Array([json.length])), json, ...[...arrays, ...ofSides].map(bytesOf)]);
}

function unpackBody(body: Uint8Array, { outline, ready }: Head): CompiledTopic {
  let at = 0;
  const next: NextNumbers = (type, length) => {
    const piece = body.subarray(at, at + length * type.BYTES_PER_ELEMENT);
    at += piece.length;
    // Copied only where the machine could not read its numbers.
    const aligned = piece.byteOffset % type.BYTES_PER_ELEMENT === 0 ? piece : Uint8Array.from(piece);
    return new type(aligned.buffer, aligned.byteOffset, length);
  };
  const [length = 0] = next(Int32Array, 1);
  const { concepts, ...sizes }: Contents = JSON.parse(new TextDecoder().decode(next(Uint8Array, length)));
  const trie = (ready ? READY : COMPACT).trie(next, sizes);
  return readyTopic({
    topic: outline,
    concepts: concepts.map((concept, index) => ({ ...concept, index })),
    fold: createTextFolder(),
    trie,
    ...(ready && { sideTerms: nextSideTerms(next, trie) }),
  });
}

function sideArrays({ sideTerms: { leads, openings } }: CompiledTopic): Uint8Array[] {
  return [leads, openings.three, openings.five, openings.seven];
}

function nextSideTerms(next: NextNumbers, { units }: TermTrie): SideTerms {
  const leads = next(Uint8Array, leadsLength(units.length));
  const bytes = (length: number) => next(Uint8Array, length);
  const openings = { three: bytes(OPENINGS.three), five: bytes(OPENINGS.five), seven: bytes(OPENINGS.seven) };
  return { leads, openings };
}

function bytesOf(array: Uint8Array | Uint16Array | Uint32Array | Int32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
