import { brotliDecompressSync, crc32, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import { printable } from "./network-words.ts";

/** A body that unpacks to more than the limit; the message says so. */
export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge";
}

/** Servers compress what a cache compressed before; more layers than these are an attack. */
const LAYERS_AT_MOST = 3;

/**
 * The body as the server meant it: the codings of Content-Encoding undone, the last first, and gzip also when not announced.
 * A body that is not what its header says is taken as it is. Throws BodyTooLarge beyond `maxBytes` and Error on damage.
 */
export function decompressBody(body: Buffer, contentEncoding: string | undefined, maxBytes: number): Buffer {
  const codings = (contentEncoding ?? "")
    .toLowerCase()
    .split(",")
    .map((coding) => coding.trim())
    .filter((coding) => coding !== "" && coding !== "identity");
  if (codings.length > LAYERS_AT_MOST) throw new Error(`the body has ${codings.length} layers of compression`);
  let unpacked = body;
  for (const coding of codings.reverse()) unpacked = unpack(unpacked, coding, maxBytes);
  if (isGzip(unpacked)) unpacked = unpack(unpacked, "gzip", maxBytes);
  return unpacked;
}

function unpack(body: Buffer, coding: string, maxBytes: number): Buffer {
  const limits = { maxOutputLength: maxBytes };
  try {
    if (coding === "gzip" || coding === "x-gzip") return isGzip(body) ? gunzip(body, limits) : body;
    if (coding === "br") return body.length === 0 || looksLikeText(body) ? body : brotliDecompressSync(body, limits);
    if (coding === "deflate") return inflate(body, limits);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") {
      throw new BodyTooLarge(`it unpacks to more than ${megabytes(maxBytes)}`, { cause });
    }
    throw new Error(`its ${coding} compression is damaged`, { cause });
  }
  // Some servers name a charset there, or say "none".
  if (looksLikeText(body)) return body;
  throw new Error(`its compression "${printable(coding, 40)}" is not known`);
}

/** Some servers let a program's words follow what is compressed, which zlib takes for a second, damaged part. */
function gunzip(body: Buffer, limits: { maxOutputLength: number }): Buffer {
  try {
    return gunzipSync(body, limits);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "Z_DATA_ERROR") throw error;
    return firstMember(body, limits) ?? raise(error);
  }
}

/** What the first part of a gzip file holds, if it is whole (RFC 1952, section 2.3); null when it is not. */
function firstMember(body: Buffer, limits: { maxOutputLength: number }): Buffer | null {
  const start = body[3] === 0 ? 10 : -1; // No server of feeds names the file or adds a comment.
  if (start === -1) return null;
  const { buffer, engine } = inflateRawSync(body.subarray(start), { ...limits, info: true }) as unknown as Inflated;
  const end = start + engine.bytesWritten;
  return end + 8 <= body.length && body.readUInt32LE(end) === crc32(buffer) ? buffer : null;
}

interface Inflated {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

function raise(error: unknown): never {
  throw error;
}

/** Half of the servers that say deflate mean a zlib stream, as the standard does, the others a bare one. */
function inflate(body: Buffer, limits: { maxOutputLength: number }): Buffer {
  if (body.length === 0 || looksLikeText(body)) return body;
  const first = body[0] as number;
  const isZlib = (first & 0x0f) === 8 && (first * 256 + (body[1] ?? 0)) % 31 === 0;
  return isZlib ? inflateSync(body, limits) : inflateRawSync(body, limits);
}

function isGzip(body: Buffer): boolean {
  return body[0] === 0x1f && body[1] === 0x8b;
}

/** Announced as compressed, but begins as a feed does. */
function looksLikeText(body: Buffer): boolean {
  return /^(?:\ufeff|ï»¿)?\s*(?:<[?!a-z]|\{\s*")/i.test(body.subarray(0, 40).toString("latin1"));
}

/** For messages: `10 MB`. */
export function megabytes(bytes: number): string {
  return bytes >= 1_048_576 ? `${Math.round(bytes / 1_048_576)} MB` : `${Math.round(bytes / 1024)} kB`;
}
