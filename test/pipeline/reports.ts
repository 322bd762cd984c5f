import type { Report } from "./stored-seeds.ts";

/** Two happenings that nobody takes for one, undated, so that they are news whenever a test runs. */
export const SEIZURE: Report = {
  title: "Egypt seizes ship with North Korean rocket parts bound for Syria",
  text: "Customs in Port Said stopped a freighter and found rocket parts from North Korea in forty containers. The cargo was declared as farm machines and was bound for Latakia in Syria.",
  link: "https://wire.example/seizure",
};

export const AMBASSADOR: Report = {
  title: "Syria names new ambassador to North Korea",
  text: "Syria swore in a new ambassador to North Korea before President Sharaa in Damascus.",
  link: "https://wire.example/ambassador",
};
