import type { FeedItem } from "../../../functions/core/feed/feed-item.ts";

/** An item with some fields of interest. */
export function itemOf(fields: Partial<FeedItem>): FeedItem {
  return {
    id: "1",
    url: null,
    title: null,
    text: "",
    published: "2018-03-08",
    fetched: "2018-03-08T12:00:00.000Z",
    outlet: null,
    lang: "en",
    feed: null,
    ...fields,
  };
}
