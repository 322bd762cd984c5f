import { Command, CommanderError, Option } from "commander";
import { VERSION } from "../version.ts";
import type { CommandIo, ExitStatus } from "./command-io.ts";
import { COMMAND_GROUPS, COMMANDS, type CommandSpec } from "./command-specs.ts";
import { DEFAULT_SEEDS, DEFAULT_STORE } from "./local-settings.ts";

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
    for (const group of COMMAND_GROUPS) {
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
