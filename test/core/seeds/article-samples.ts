/** Sample articles, written for the tests. */
export const ARTICLE = [
  "Envoys of the two republics met on Monday in the old harbour office to sign a paper on cheaper ferries. The talks had been put off twice because of storms.",
  "The elder of the two, who has served at the post for nine years, said that islanders on both shores had waited long enough for a boat that leaves on time.",
  "His colleague answered that her parliament would read the paper before winter, and that a first crossing might follow in spring if the quays are mended.",
  "Fishermen who watched from the pier were less sure: the last such promise, they recalled, ended with a ship that nobody could afford to keep.",
] as const;

export const OTHER_ARTICLE = [
  "A year later the younger envoy came back alone to open a school of navigation, paid for by a foundation whose members did not wish to be named.",
  "Forty pupils began their first term there with borrowed charts. The teacher, a retired pilot, had them draw the coast from memory before noon.",
  "She told reporters that the ferry paper was not her business that day, and left by the evening train without taking further questions from them.",
] as const;

export const BACKGROUND = [
  "Both republics have kept embassies with each other since the treaty of the lighthouse keepers.",
] as const;

export const BOILERPLATE = [
  "Home | World | Sport",
  "Subscribe to our newsletter",
  "Sign up here for daily alerts and offers delivered to your inbox.",
] as const;
