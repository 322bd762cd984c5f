import type { FeedItem } from "../../../functions/core/feed/feed-item.ts";
import { createCorpus } from "../../../functions/core/story/corpus.ts";
import { judge } from "../../../functions/core/story/judge.ts";
import type { Judgement } from "../../../functions/core/story/judgement.ts";
import { loadTopic } from "../../quality/load-quality.ts";
import { itemOf } from "../text/item-of.ts";

const topic = loadTopic();

/** Judges reports one after the other with the delivered topic, each known to the next. */
export function judgeReports(reports: readonly Partial<FeedItem>[]): Judgement[] {
  const corpus = createCorpus(topic);
  return reports.map((fields, at) => {
    const published = fields.published ?? "2018-06-05";
    const item = itemOf({
      id: `report-${at}`,
      url: `https://example.org/${at}`,
      outlet: `Outlet ${at}`,
      published,
      fetched: `${published}T09:00:00.000Z`,
      ...fields,
    });
    const judgement = judge(item, corpus, topic);
    if (judgement.document) corpus.add(judgement.document);
    return judgement;
  });
}
