import type { Topic } from "./topic.ts";

/** A topic that can be used, or every fault with file and JSON path. */
export type ParsedTopic = { readonly topic: Topic } | { readonly faults: string[] };

/** Reads `topic.json`. `file` is named in the faults. */
export function parseTopic(text: string, file: string): ParsedTopic {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { faults: [`${file}: is not JSON: ${(error as Error).message}`] };
  }
  const faults: string[] = [];
  const fault = (path: string, words: string): void => void faults.push(`${file} ${path}: ${words}`);
  if (!isRecord(value)) return { faults: [`${file} $: must be an object`] };
  if (value.format !== 1) fault("$.format", `must be 1, the format this version reads, not ${shown(value.format)}`);
  checkId(value.id, "$.id", fault);
  checkText(value.name, "$.name", fault);
  const sides = list(value.sides, "$.sides", fault);
  if (Array.isArray(value.sides) && sides.length !== 2)
    fault("$.sides", `must hold exactly two sides, not ${sides.length}`);
  const known = sides.flatMap((side) => (isRecord(side) && typeof side.id === "string" ? [side.id] : []));
  sides.forEach((side, at) => {
    checkSide(side, `$.sides[${at}]`, fault);
  });
  for (const part of ["decoys", "others", "kinds"] as const) checkConcepts(value[part], `$.${part}`, fault);
  list(value.occasions, "$.occasions", fault).forEach((occasion, at) => {
    checkOccasion(occasion, { path: `$.occasions[${at}]`, sides: known }, fault);
  });
  checkUnique(value, fault);
  return faults.length > 0 ? { faults } : { topic: value as unknown as Topic };
}

type Fault = (path: string, words: string) => void;

function checkSide(side: unknown, path: string, fault: Fault): void {
  if (!isRecord(side)) {
    fault(path, "must be an object");
    return;
  }
  checkId(side.id, `${path}.id`, fault);
  checkText(side.label, `${path}.label`, fault);
  checkTerms(side.names, `${path}.names`, fault);
  if (side.outlets !== undefined)
    list(side.outlets, `${path}.outlets`, fault).forEach((outlet, at) => {
      checkText(outlet, `${path}.outlets[${at}]`, fault);
    });
  for (const part of ["people", "places", "bodies"] as const) checkConcepts(side[part], `${path}.${part}`, fault);
}

function checkConcepts(value: unknown, path: string, fault: Fault): void {
  list(value, path, fault).forEach((concept, at) => {
    checkConcept(concept, `${path}[${at}]`, fault);
  });
}

function checkConcept(concept: unknown, path: string, fault: Fault): void {
  if (!isRecord(concept)) {
    fault(path, "must be an object");
    return;
  }
  checkId(concept.id, `${path}.id`, fault);
  checkText(concept.label, `${path}.label`, fault);
  checkTerms(concept.terms, `${path}.terms`, fault);
  if (concept.role !== undefined && concept.role !== "leader")
    fault(`${path}.role`, `must be "leader" or left out, not ${shown(concept.role)}`);
  if (concept.group !== undefined) checkText(concept.group, `${path}.group`, fault);
}

function checkOccasion(
  value: unknown,
  { path, sides }: { path: string; sides: readonly string[] },
  fault: Fault,
): void {
  checkConcept(value, path, fault);
  if (!isRecord(value)) return;
  if (value.day !== null && !(typeof value.day === "string" && DAY.test(value.day)))
    fault(`${path}.day`, `must be a month and day like "03-08", or null, not ${shown(value.day)}`);
  if (
    value.since !== null &&
    !(Number.isInteger(value.since) && (value.since as number) > 0 && (value.since as number) < 2200)
  )
    fault(`${path}.since`, `must be a year like 1963, or null, not ${shown(value.since)}`);
  if (value.of !== undefined) checkId(value.of, `${path}.of`, fault);
  if (value.mark !== undefined && !["birth", "death", "founding"].includes(value.mark as string))
    fault(`${path}.mark`, `must be "birth", "death", "founding" or left out, not ${shown(value.mark)}`);
  if (value.side !== null && !sides.includes(value.side as string))
    fault(`${path}.side`, `must be one of the sides (${sides.join(", ")}), or null, not ${shown(value.side)}`);
}

const DAY = /^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

function checkTerms(terms: unknown, path: string, fault: Fault): void {
  if (!isRecord(terms)) {
    fault(path, "must be an object of languages, each with a list of terms");
    return;
  }
  const languages = Object.entries(terms);
  if (languages.length === 0) fault(path, "must name at least one language");
  for (const [language, words] of languages) {
    if (!/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(language))
      fault(`${path}.${language}`, "must be a language tag like en or zh-Hant, or mul");
    if (!Array.isArray(words) || words.length === 0) {
      fault(`${path}.${language}`, "must be a list of at least one term");
      continue;
    }
    words.forEach((word, at) => {
      if (typeof word !== "string" || !/[\p{L}\p{N}]/u.test(word))
        fault(`${path}.${language}[${at}]`, `must be a term with a letter in it, not ${shown(word)}`);
      else if (word.slice(0, -1).includes("*"))
        fault(`${path}.${language}[${at}]`, `may have * only at its end: ${shown(word)}`);
      else if (word.slice(1).includes("^"))
        fault(`${path}.${language}[${at}]`, `may have ^ only at its start: ${shown(word)}`);
      else if (word.length > 200) fault(`${path}.${language}[${at}]`, "must not be longer than 200 characters");
    });
  }
}

/** Ids are unique over the whole topic, whatever the part: facts name concepts by id alone. */
function checkUnique(topic: Record<string, unknown>, fault: Fault): void {
  const first = new Map<string, string>();
  for (const { id, path } of everyId(topic)) {
    const before = first.get(id);
    if (before === undefined) first.set(id, path);
    else fault(path, `the id ${shown(id)} is used already at ${before}`);
  }
}

function* everyId(topic: Record<string, unknown>): Generator<{ id: string; path: string }> {
  const sides = Array.isArray(topic.sides) ? topic.sides : [];
  for (const [at, side] of sides.entries()) {
    if (!isRecord(side)) continue;
    yield* idsOf([side], () => `$.sides[${at}].id`);
    for (const part of ["people", "places", "bodies"])
      yield* idsOf(side[part], (i) => `$.sides[${at}].${part}[${i}].id`);
  }
  for (const part of ["decoys", "others", "kinds", "occasions"]) yield* idsOf(topic[part], (i) => `$.${part}[${i}].id`);
}

function* idsOf(value: unknown, path: (at: number) => string): Generator<{ id: string; path: string }> {
  if (!Array.isArray(value)) return;
  for (const [at, concept] of value.entries())
    if (isRecord(concept) && typeof concept.id === "string") yield { id: concept.id, path: path(at) };
}

function checkId(value: unknown, path: string, fault: Fault): void {
  if (typeof value !== "string" || !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value))
    fault(path, `must be an id in kebab-case, not ${shown(value)}`);
}

function checkText(value: unknown, path: string, fault: Fault): void {
  if (typeof value !== "string" || value.trim() === "") fault(path, `must be text, not ${shown(value)}`);
}

function list(value: unknown, path: string, fault: Fault): readonly unknown[] {
  if (Array.isArray(value)) return value;
  fault(path, `must be a list, not ${shown(value)}`);
  return [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return value === undefined ? "missing" : (JSON.stringify(value)?.slice(0, 60) ?? String(value));
}
