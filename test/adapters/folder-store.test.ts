import { join } from "node:path";
import { folderStore } from "../../functions/adapters/folder-store.ts";
import { objectStoreContract } from "./object-store.contract.ts";
import { temporaryFolder } from "./temporary-folder.ts";

objectStoreContract("A folder", async () => {
  const folder = await temporaryFolder();
  return { store: folderStore(join(folder.path, "store")), close: folder.remove };
});
