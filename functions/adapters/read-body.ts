import type { IncomingMessage } from "node:http";
import { BodyTooLarge, megabytes } from "./decompress-body.ts";

/** How far a body has come, for whoever must say why it did not come whole. */
export interface Progress {
  bytes: number;
}

/** The whole body as sent. Throws BodyTooLarge beyond `maxBytes`, and Error when the connection ends before the body does. */
export async function readBody(response: IncomingMessage, progress: Progress, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) {
    progress.bytes += chunk.length;
    if (progress.bytes > maxBytes) throw new BodyTooLarge(`its body does not end within ${megabytes(maxBytes)}`);
    chunks.push(chunk);
  }
  if (!response.complete) throw new Error("the connection closed before the whole body had come");
  return Buffer.concat(chunks, progress.bytes);
}
