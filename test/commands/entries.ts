import type { Report } from "../pipeline/stored-seeds.ts";

/** Reports for tests of the whole job: our own sentences, on invented happenings of a known kind. */
export const RECEPTION: Report = {
  title: "North Korean embassy in Damascus holds reception for Syrian deputy foreign minister",
  text: "The embassy of North Korea in Damascus gave a reception on Monday. Syria's deputy foreign minister attended and spoke of friendly relations between Pyongyang and Damascus.",
  published: "2026-03-02T12:00:00Z",
  link: "https://wire.example/2026/reception",
};

export const RECEPTION_AGAIN: Report = {
  title: "Syrian deputy foreign minister attends North Korean embassy reception in Damascus",
  text: "Friendly relations between Damascus and Pyongyang were praised at a reception that North Korea's embassy in the Syrian capital gave on Monday for the deputy foreign minister of Syria.",
  published: "2026-03-02T15:00:00Z",
  link: "https://daily.example/world/embassy-reception",
};

export const SEIZURE: Report = {
  title: "Egypt seizes ship with North Korean rocket parts bound for Syria",
  text: "Customs in Port Said stopped a freighter and found rocket parts from North Korea in forty containers. The cargo was declared as farm machines and was bound for Latakia in Syria.",
  published: "2026-03-03T08:00:00Z",
  link: "https://wire.example/2026/seizure",
};

/** A happening older than the week that a first read alerts. */
export const OLD_DELEGATION: Report = {
  title: "Syrian trade delegation signs accord in Pyongyang",
  text: "A trade delegation from Syria signed an accord on medicines with North Korea's ministry of external economic relations in Pyongyang.",
  published: "2026-01-12T08:00:00Z",
  link: "https://wire.example/2026/delegation",
};

export const ROAD_WORKS: Report = {
  title: "Council debates road works",
  text: "The town council talked for hours about the bridge.",
  published: "2026-03-03T09:00:00Z",
  link: "https://daily.example/local/road-works",
};

/** An instant a little after all of them. */
export const NOW = "2026-03-03T10:00:00Z";
export const HOUR_LATER = "2026-03-03T11:00:00Z";
export const DAY_LATER = "2026-03-04T10:30:00Z";
