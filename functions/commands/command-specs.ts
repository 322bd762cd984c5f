import { Option } from "commander";
import type { CommandIo, ExitStatus } from "./command-io.ts";
import type { DoctorOptions } from "./doctor.ts";
import { DEFAULT_SEEDS, type LocalOptions } from "./local-settings.ts";
import type { RunOptions } from "./run.ts";
import type { SeedsAddOptions } from "./seeds-add.ts";

/** A command's work: its arguments, then its options. */
export type Work = (args: (string | undefined)[], options: Record<string, unknown>) => Promise<ExitStatus>;

/** What the command line knows of a command. Its work is loaded only when it is typed. */
export interface CommandSpec {
  /** As commander takes it: `replay <items>`. */
  readonly name: string;
  readonly description: string;
  readonly example: string;
  readonly options?: readonly Option[];
  readonly work: (io: CommandIo) => Work;
}

export interface CommandGroup {
  readonly name: string;
  readonly description: string;
  readonly commands: readonly CommandSpec[];
}

/** The commands that stand alone, in the order of the help. */
export const COMMANDS: readonly CommandSpec[] = [
  {
    name: "run",
    description: "read the feeds, judge each item, store, and send a digest if one is due",
    example: "run --to you@example.org --mail smtp://localhost:25",
    options: [new Option("--digest", "make a digest now"), new Option("--no-digest", "send nothing in this run")],
    work: (io) => async (_, options) => (await import("./run.ts")).run(options as RunOptions, io),
  },
  {
    name: "replay <items>",
    description: "judge recorded items in file order, from the seeds alone; no network, nothing written",
    example: "replay items.jsonl --json",
    work:
      (io) =>
      async ([items], options) =>
        (await import("./replay.ts")).replay(items ?? "", options as LocalOptions, io),
  },
  {
    name: "eval <gold>",
    description: "replay labelled items and print the quality table, simpler rules beside it",
    example: "eval test/quality/dev.jsonl",
    work:
      (io) =>
      async ([gold], options) =>
        (await import("./evaluate.ts")).evaluateGold(gold ?? "", options as LocalOptions, io),
  },
  {
    name: "why <item>",
    description: "why an item was new, an update, a duplicate or irrelevant; its address or id says which",
    example: "why https://example.org/2018/06/03/assad-plans-visit",
    options: [new Option("--items <file>", "look among recorded items, replayed, instead of in the store")],
    work:
      (io) =>
      async ([item], options) =>
        (await import("./why.ts")).why(item ?? "", options as LocalOptions, io),
  },
  {
    name: "doctor",
    description: "check settings, store, state, mail and feeds, and say what to do next for each fault",
    example: "doctor --store s3://my-bucket --mail ses: --to you@example.org",
    options: [
      new Option(
        "--accept-state",
        "go on from the state as it is: what it knows counts as told, and digests go out again",
      ),
      new Option(
        "--stack",
        "look at the deployed stack through its outputs; other options but --now and --json do not count",
      ),
    ],
    work: (io) => async (_, options) => (await import("./doctor.ts")).doctor(options as DoctorOptions, io),
  },
  {
    name: "demo",
    description: "the whole job with no network and no account: sample feeds on loopback, two polls, a digest",
    example: "demo",
    work: (io) => async (_, options) => (await import("./demo.ts")).demo(options as LocalOptions, io),
  },
];

const collected = (value: string, before: string[] = []): string[] => [...before, value];

/** The commands with a second word: `seeds add`. */
export const COMMAND_GROUPS: readonly CommandGroup[] = [
  {
    name: "seeds",
    description: "the seed corpus: what the monitor starts out knowing",
    commands: [
      {
        name: "list",
        description: "show the known documents, by story",
        example: "seeds list",
        work: (io) => async (_, options) => (await import("./seeds-list.ts")).seedsList(seedsOptions(options), io),
      },
      {
        name: "check",
        description: "validate the feed list, the topic and every record",
        example: "seeds check",
        work: (io) => async (_, options) => (await import("./seeds-check.ts")).seedsCheck(seedsOptions(options), io),
      },
      {
        name: "add <file>",
        description: "make a record from a .txt, .md or .html document",
        example: 'seeds add article.html --url https://example.org/a --claim "The two ministers met in Damascus."',
        options: [
          new Option("--id <id>", "name of the record; made from the date and the headline otherwise"),
          new Option("--headline <text>", "headline, if the document's cannot be read"),
          new Option("--url <url>", "where the document stands"),
          new Option("--outlet <name>", "who published it"),
          new Option("--author <name>", "who wrote it"),
          new Option("--published <date>", "YYYY-MM-DD or YYYY-MM"),
          new Option("--happened <date>", "when it happened, YYYY-MM-DD or YYYY-MM"),
          new Option("--language <tag>", "BCP 47, e.g. en"),
          new Option("--claim <text>", "what it reports, in your own words; once for each sentence").argParser(
            collected,
          ),
          new Option("--person <name>", "a person it is about; once for each").argParser(collected),
          new Option("--place <name>", "a place it is about; once for each").argParser(collected),
          new Option("--replace", "replace a record of that name"),
        ],
        work:
          (io) =>
          async ([file], options) =>
            (await import("./seeds-add.ts")).seedsAdd(seedsAddOptions(file ?? "", options), io),
      },
    ],
  },
  {
    name: "feeds",
    description: "the feeds that are watched",
    commands: [
      {
        name: "check",
        description: "read each feed once and print its state; nothing is stored",
        example: "feeds check",
        work: (io) => async (_, options) => (await import("./feeds-check.ts")).feedsCheck(options as LocalOptions, io),
      },
    ],
  },
  {
    name: "digest",
    description: "the digests made so far",
    commands: [
      {
        name: "list",
        description: "the history, newest first",
        example: "digest list",
        work: (io) => async (_, options) => (await import("./digest-list.ts")).digestList(options as LocalOptions, io),
      },
      {
        name: "show [id]",
        description: "the text of one, of the newest without an id",
        example: "digest show",
        work:
          (io) =>
          async ([id], options) =>
            (await import("./digest-show.ts")).digestShow(id, options as LocalOptions, io),
      },
      {
        name: "release <id>",
        description: "let a held digest go; with --mail it is sent at once, else by the monitor's next run",
        example: "digest release 2018-06-03T070000Z --store s3://my-bucket",
        work:
          (io) =>
          async ([id], options) =>
            (await import("./digest-release.ts")).digestRelease(id ?? "", options as LocalOptions, io),
      },
      {
        name: "drop <id>",
        description: "discard a digest that is held or waits; what it tells counts as told",
        example: "digest drop 2018-06-03T070000Z --store s3://my-bucket",
        work:
          (io) =>
          async ([id], options) =>
            (await import("./digest-drop.ts")).digestDrop(id ?? "", options as LocalOptions, io),
      },
    ],
  },
];

function seedsOptions(options: Record<string, unknown>): { seeds: string; json: boolean } {
  const { seeds, json } = options as LocalOptions;
  return { seeds: seeds ?? DEFAULT_SEEDS, json: json ?? false };
}

function seedsAddOptions(file: string, options: Record<string, unknown>): SeedsAddOptions {
  const { claim, person, place, replace, ...given } = options as Record<string, never>;
  return {
    ...given,
    ...seedsOptions(options),
    file,
    claims: claim,
    people: person,
    places: place,
    replace: replace === true,
  };
}
