import type { Agencies } from "../../../functions/core/digest/find-agencies.ts";
import type { EditionVocabulary } from "../../../functions/core/digest/find-editions.ts";
import type { CompiledConcept } from "../../../functions/core/topic/compile-topic.ts";
import type { Occasion } from "../../../functions/core/topic/topic.ts";

/** A small vocabulary for digests: heads of state, a minister, places, agencies, kinds of happening, two occasions. */
export const CONCEPTS: ReadonlyMap<string, CompiledConcept> = new Map(
  [
    concept("kim", "Kim Jong Un", { class: "person", side: "nk", leader: true }),
    concept("assad", "Bashar al-Assad", { class: "person", side: "sy", leader: true }),
    concept("mikdad", "Faisal Mikdad", { class: "person", side: "sy" }),
    concept("damascus", "Damascus", { class: "place", side: "sy" }),
    concept("agency", "State Agency", { class: "body", side: "nk" }),
    concept("example-wire", "Example Wire", { class: "other", group: "press" }),
    concept("condolence", "Condolence on a death", { class: "kind", group: "message" }),
    concept("greeting", "Congratulation or greeting", { class: "kind", group: "message" }),
    concept("reply", "Reply or thanks to a message", { class: "kind", group: "message" }),
    concept("ambassador-death", "Death of an ambassador", { class: "kind", group: "ties" }),
  ].map((each) => [each.id, each]),
);

export const OCCASIONS: readonly Occasion[] = [
  { id: "party", label: "Founding of the party", terms: {}, day: "10-10", since: 1945, side: "nk" },
  { id: "state", label: "Founding of the state", terms: {}, day: "09-09", since: 1948, side: "nk" },
  { id: "movement", label: "Corrective Movement", terms: {}, day: "11-16", since: 1970, side: "sy" },
];

export const VOCABULARY: EditionVocabulary = { concepts: CONCEPTS, occasions: OCCASIONS, sides: ["nk", "sy"] };

export const AGENCIES: Agencies = {
  names: new Map([
    ["agency", "State Agency"],
    ["example-wire", "Example Wire"],
  ]),
  byOutlet: new Map([
    ["State Agency", "agency"],
    ["Example Wire", "example-wire"],
  ]),
};

function concept(
  id: string,
  label: string,
  part: Pick<CompiledConcept, "class"> & Partial<CompiledConcept>,
): CompiledConcept {
  return { index: 0, id, label, side: null, leader: false, group: null, value: 0, ...part };
}
