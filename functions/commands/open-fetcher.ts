import { httpFeedFetcher } from "../adapters/http-feed-fetcher.ts";
import type { FeedFetcher } from "../ports.ts";
import type { CommandIo } from "./command-io.ts";
import type { LocalSettings } from "./local-settings.ts";

/** Names whoever runs the monitor to the servers it asks; unset, nobody is named. */
const CONTACT = "NK_SYRIA_CONTACT";
/** What a header can carry, without the brackets that end the remark it stands in. */
const PRINTABLE = /^[ -'*-~]{1,200}$/;

/** What asks the feeds' servers, as the settings and the environment say. */
export function openFetcher(
  { allowPrivateNetwork }: LocalSettings,
  { env }: Pick<CommandIo, "env">,
): { fetcher: FeedFetcher } | { fault: string } {
  const contact = env[CONTACT]?.trim() || null;
  if (contact !== null && !PRINTABLE.test(contact))
    return { fault: `${CONTACT}: is an address or page of plain characters, e.g. ${CONTACT}=you@example.org` };
  return { fetcher: httpFeedFetcher({ allowPrivateNetwork, contact }) };
}
