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
export function readBody(response: IncomingMessage, progress: Progress, maxBytes: number): Promise<Buffer> {
  // Nothing more is heard of an answer that was broken off before anybody listened.
  if (response.destroyed) return Promise.reject(new Error(CUT_SHORT));
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    // Listened to: taking the pieces by `for await` is half of what reading a feed's body costs.
    response.on("data", (chunk: Buffer) => {
      progress.bytes += chunk.length;
      if (progress.bytes <= maxBytes) chunks.push(chunk);
      else {
        reject(new BodyTooLarge(`its body does not end within ${megabytes(maxBytes)}`));
        response.destroy();
      }
    });
    response.on("end", () => {
      const [only] = chunks;
      if (response.complete) resolve(only?.length === progress.bytes ? only : Buffer.concat(chunks, progress.bytes));
      else reject(new Error(CUT_SHORT));
    });
    response.on("error", (error) => reject(response.complete ? error : new Error(CUT_SHORT, { cause: error })));
    response.on("close", () => reject(new Error(CUT_SHORT)));
  });
}

const CUT_SHORT = "the connection closed before the whole body had come";
