import type { LookupAddress } from "node:dns";
import { readFile } from "node:fs/promises";
import { isIP } from "node:net";
import { addToList } from "../core/add-to-list.ts";

/** Names and addresses that this machine was told of: by hand, or by what runs a container. */
export type Hosts = ReadonlyMap<string, readonly LookupAddress[]>;

/** Where the system keeps them. */
export const HOSTS_FILE =
  process.platform === "win32"
    ? `${process.env.SystemRoot ?? "C:\\Windows"}\\System32\\drivers\\etc\\hosts`
    : "/etc/hosts";

/** The names of a hosts file (hosts(5)), in lower case; none when there is no such file. */
export async function readHostsFile(path: string): Promise<Hosts> {
  const text = await readFile(path, "utf8").catch(() => "");
  const hosts = new Map<string, LookupAddress[]>();
  for (const line of text.split("\n")) {
    const [address = "", ...names] = line.replace(/#.*/, "").trim().split(/\s+/);
    const family = isIP(address.replace(/%.*/, ""));
    if (family === 0) continue;
    for (const name of names) addToList(hosts, name.toLowerCase(), { address, family });
  }
  return hosts;
}
