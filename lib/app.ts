import { join } from "node:path";
import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { readStageSettings } from "../functions/core/settings/stage-settings.ts";
import project from "../package.json" with { type: "json" };
import { checkSeeds } from "./check-seeds.ts";
import { NewsMonitorStack } from "./news-monitor-stack.ts";

const root = join(import.meta.dirname, "..");
const seeds = join(root, "seeds");

// Not by itself on exit: with a fault there is nothing to synthesise.
const app = new App({ autoSynth: false });
const read = readStageSettings((key) => app.node.tryGetContext(key), Object.keys(app.node.getAllContext()));
const { faults, warnings } = checkSeeds(seeds);
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
