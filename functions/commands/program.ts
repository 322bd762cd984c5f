import { Command, CommanderError, Option } from "commander";
import { VERSION } from "../version.ts";
import type { CommandIo, ExitStatus } from "./command-io.ts";
import { DEFAULT_SEEDS, DEFAULT_STORE, type LocalOptions } from "./local-settings.ts";
import type { RunOptions } from "./run.ts";
import type { SeedsAddOptions } from "./seeds-add.ts";

/** A command's work: its arguments, then its options. */
type Work = (args: (string | undefined)[], options: Record<string, unknown>) => Promise<ExitStatus>;

/** `npm run -s monitor -- …` is how a person types it. */
const NAME = "npm run -s monitor --";

/** The command line: parses arguments, runs one command, answers with its exit status. Faults of usage are status 2. */
export function buildProgram(io: CommandIo): (args: readonly string[]) => Promise<ExitStatus> {
  return async (args) => {
    let status: ExitStatus = 0;
    const program = new Command("monitor")
      .usage("COMMAND [options]")
      .description("Watches news feeds for dealings between North Korea and Syria and mails a digest of what is new.")
      .version(VERSION)
      .exitOverride()
      .configureOutput({ writeOut: io.out, writeErr: io.err })
      .showHelpAfterError(`(${NAME} --help lists the commands, ${NAME} COMMAND --help the options of one)`);
    const add = (parent: Command, spec: CommandSpec): void => {
      addCommand(parent, spec, async (given, options) => {
        status = await spec.work(io)(given, options);
      });
    };
    for (const spec of COMMANDS) add(program, spec);
    for (const group of GROUPS) {
      const parent = program.command(group.name).description(group.description);
      for (const spec of group.commands) add(parent, spec);
    }
    try {
      await program.parseAsync([...args], { from: "user" });
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error;
      return error.exitCode === 0 ? 0 : 2;
    }
    return status;
  };
}

interface CommandSpec {
  /** As commander takes it: `replay <items>`. */
  readonly name: string;
  readonly description: string;
  readonly example: string;
  readonly options?: readonly Option[];
  readonly work: (io: CommandIo) => Work;
}

function addCommand(
  parent: Command,
  spec: CommandSpec,
  work: (args: (string | undefined)[], options: Record<string, unknown>) => Promise<void>,
): void {
  const command = parent.command(spec.name).description(spec.description).allowExcessArguments(false);
  for (const option of spec.options ?? []) command.addOption(option);
  command.optionsGroup("Common options:");
  for (const option of commonOptions()) command.addOption(option);
  command.addHelpText("after", `\nExample:\n  ${NAME} ${spec.example}`);
  // commander hands over the arguments, then the options, then the command itself.
  command.action(async (...given: unknown[]) => work(given.slice(0, -2) as (string | undefined)[], command.opts()));
}

function commonOptions(): Option[] {
  return [
    new Option("--seeds <dir>", `folder of the feed list, the topic and the seed corpus (default: ${DEFAULT_SEEDS})`),
    new Option("--store <place>", `folder or s3://bucket[/prefix] that remembers (default: ${DEFAULT_STORE})`),
    new Option(
      "--mail <to>",
      "file:DIR, smtp://[user:pass@]host:port, smtps://… or ses: (default: file: into the store's folder)",
    ),
    new Option("--from <address>", "sender of the digest (default: the first recipient)"),
    new Option("--to <addresses>", "recipients, a comma list of you@example.org or Name <you@example.org>"),
    new Option("--now <instant>", "ISO instant at which the clock starts, to run on in real time"),
    new Option("--dry-run", "judge and show, store and send nothing"),
    new Option("--allow-private-network", "read feeds on loopback and private addresses too"),
    new Option("--json", "one JSON value on standard output (replay: JSON lines) and nothing else"),
  ];
}

const COMMANDS: readonly CommandSpec[] = [
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
    work: (io) => async (_, options) => (await import("./doctor.ts")).doctor(options as LocalOptions, io),
  },
  {
    name: "demo",
    description: "the whole job with no network and no account: sample feeds on loopback, two polls, a digest",
    example: "demo",
    work: (io) => async (_, options) => (await import("./demo.ts")).demo(options as LocalOptions, io),
  },
];

const collected = (value: string, before: string[] = []): string[] => [...before, value];

const GROUPS: readonly {
  readonly name: string;
  readonly description: string;
  readonly commands: readonly CommandSpec[];
}[] = [
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
