import { join } from "node:path";
import { App, Validations } from "aws-cdk-lib";
import { BUNDLING_STACKS } from "aws-cdk-lib/cx-api";
import { AwsSolutionsChecks } from "cdk-nag";
import { readStageSettings } from "../functions/core/settings/stage-settings.ts";
import project from "../package.json" with { type: "json" };
import { checkSeeds } from "./check-seeds.ts";
import { AFTER_DESTROY, NewsMonitorStack } from "./news-monitor-stack.ts";

const root = join(import.meta.dirname, "..");
const seeds = join(root, "seeds");

// Not by itself on exit: with a fault there is nothing to synthesise.
const app = new App({ autoSynth: false });
// For `cdk bootstrap`, `ls` and `destroy`, the commands that bundle nothing, only the stack's name matters: they work
// without settings, and with seeds that could not be deployed.
const forItsNameOnly = String(app.node.tryGetContext(BUNDLING_STACKS) ?? "**") === "";
const standIn = forItsNameOnly ? { recipients: "you@example.org" } : {};
const context: Record<string, unknown> = { ...standIn, ...app.node.getAllContext() };
const read = readStageSettings((key) => context[key], Object.keys(context));
const { faults, warnings } = forItsNameOnly ? { faults: [], warnings: [] } : checkSeeds(seeds);

// Which of those commands it is nobody tells; the one that matters is the one that says nothing by itself.
if (forItsNameOnly) process.stderr.write(`Note: ${AFTER_DESTROY}\n`);
for (const warning of warnings) process.stderr.write(`Warning: ${warning}\n`);
if ("settings" in read && faults.length === 0) {
  new NewsMonitorStack(app, "NkSyriaMonitor", {
    settings: read.settings,
    version: project.version,
    entry: join(root, "functions", "monitor.ts"),
    seeds,
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth();
} else {
  for (const fault of [...("faults" in read ? read.faults : []), ...faults]) process.stderr.write(`${fault}\n`);
  process.exitCode = 1;
}
