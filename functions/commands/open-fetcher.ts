import { httpFeedFetcher } from "../adapters/http-feed-fetcher.ts";
import { parseContact } from "../core/settings/parse-contact.ts";
import type { FeedFetcher } from "../ports.ts";
import type { CommandIo } from "./command-io.ts";
import type { LocalSettings } from "./local-settings.ts";

/** Names whoever runs the monitor to the servers it asks; unset, nobody is named. */
const CONTACT = "NK_SYRIA_CONTACT";

/** What asks the feeds' servers, as the settings and the environment say. */
export function openFetcher(
  { allowPrivateNetwork }: LocalSettings,
  { env }: Pick<CommandIo, "env">,
): { fetcher: FeedFetcher } | { fault: string } {
  const given = env[CONTACT]?.trim() ?? "";
  const read = given === "" ? { contact: null } : parseContact(given);
  if ("faults" in read) return { fault: `${CONTACT}: ${read.faults.join(" ")}` };
  return { fetcher: httpFeedFetcher({ allowPrivateNetwork, contact: read.contact }) };
}
