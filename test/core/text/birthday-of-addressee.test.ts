import { describe, expect, test } from "vitest";
import { readArticle } from "../../../functions/core/text/read-article.ts";
import { loadTopic } from "../../quality/load-quality.ts";
import { itemOf } from "./item-of.ts";

const topic = loadTopic();

function occasionsOf(title: string, text: string): string[] {
  return readArticle(itemOf({ title, text }), topic).facts.occasions.map(({ id }) => id);
}

describe("A birthday in a message", () => {
  test("is the addressee's, though the word stands beside the sender", () => {
    const lead = "Kim Jong Un sent a message of greetings to Bashar al-Assad on Wednesday.";
    expect(occasionsOf("Kim Jong Un sends birthday greetings to Syrian President", lead)).toEqual(["bashar-birthday"]);
  });
  test("is no occasion when the addressee is not named", () => {
    const title = "Kim Jong Un sends birthday greetings to Syria's president";
    expect(occasionsOf(title, "Kim Jong Un sent the greetings to the president by wire.")).toEqual([]);
  });
  test("is that of whoever is named behind it, though another name stands nearer before it", () => {
    const lead =
      "Kim Jong Un got greetings from Assad as the birth anniversary of the great leader Comrade Kim Il Sung is kept.";
    expect(occasionsOf("Kim Jong Un Receives Greetings from Syrian President", lead)).toEqual(["day-of-the-sun"]);
  });
  test("stays that of the sender's forefather", () => {
    const title = "Syrian president Assad sends basket of flowers for birthday of Kim Jong Il";
    expect(occasionsOf(title, "Assad sent it to Kim Jong Un.")).toEqual(["day-of-the-shining-star"]);
  });
});

describe("The name of an occasion", () => {
  test("says nothing of what happened", () => {
    const { concepts } = readArticle(
      itemOf({ title: "Kim greets Assad on Evacuation Day", text: "Kim Jong Un wired Assad." }),
      topic,
    ).facts;
    expect(concepts.map(([id]) => id)).not.toContain("evacuation");
  });
});
