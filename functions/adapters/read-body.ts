import type { IncomingMessage } from "node:http";
import { BodyTooLarge, megabytes } from "./decompress-body.ts";

/** How far a body has come, for whoever must say why it did not come whole. */
export interface Progress {
  bytes: number;
}

/**
 * The whole body as sent. Throws BodyTooLarge beyond `maxBytes`, and Error when the connection ends before the body does; why
 * it ended is known to who asked.
 */
export async function readBody(response: IncomingMessage, progress: Progress, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      progress.bytes += chunk.length;
      if (progress.bytes > maxBytes) throw new BodyTooLarge(`its body does not end within ${megabytes(maxBytes)}`);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof BodyTooLarge || response.complete) throw error;
    throw new Error(CUT_SHORT, { cause: error });
  }
  if (!response.complete) throw new Error(CUT_SHORT);
  return Buffer.concat(chunks, progress.bytes);
}

const CUT_SHORT = "the connection closed before the whole body had come";
