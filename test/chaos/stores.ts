import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { folderStore } from "../../functions/adapters/folder-store.ts";
import { openS3Client } from "../../functions/adapters/open-s3-client.ts";
import { s3Store } from "../../functions/adapters/s3-store.ts";
import { temporaryFolder } from "../adapters/temporary-folder.ts";
import { startS3Endpoint } from "../servers/s3-endpoint.ts";
import type { ResettableStore } from "./fault-table.ts";

/** A folder; not waiting for the disk, for no power fails here. */
export async function withFolder<T>(use: (store: ResettableStore) => Promise<T>): Promise<T> {
  const folder = await temporaryFolder();
  const path = join(folder.path, "store");
  const saved = join(folder.path, "saved");
  try {
    return await use({
      store: folderStore(path, { durable: false }),
      save: () => cp(path, saved, { recursive: true }),
      reset: async () => {
        await rm(path, { recursive: true, force: true });
        await cp(saved, path, { recursive: true });
      },
    });
  } finally {
    await folder.remove();
  }
}

/** A bucket behind HTTP, with versioning as the deployed one has it. */
export async function withBucket<T>(use: (store: ResettableStore) => Promise<T>): Promise<T> {
  const s3 = await startS3Endpoint({ versioned: true });
  let saved = new Map(s3.objects);
  try {
    return await use({
      store: s3Store({ bucket: s3.bucket, client: openS3Client({ ...s3.env }) }),
      save: async () => {
        saved = new Map(s3.objects);
      },
      reset: async () => {
        s3.requests.length = 0;
        s3.objects.clear();
        s3.versions.clear();
        for (const [key, object] of saved) s3.objects.set(key, object);
      },
    });
  } finally {
    await s3.close();
  }
}
