import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { readStageSettings } from "../../functions/core/settings/stage-settings.ts";
import { NewsMonitorStack } from "../../lib/news-monitor-stack.ts";
import {
  type CloudFormationTemplate,
  findProperties,
  type PhysicalNames,
  resolveTemplate,
} from "./resolve-template.ts";

const ROOT = join(import.meta.dirname, "..", "..");

/** What `cdk deploy` would put into an account, as far as the function needs it. */
export interface Assembly {
  /** The function's code as it would lie in Lambda, away from the project and its packages. */
  readonly code: string;
  readonly handler: string;
  /** With every reference resolved to the given names. */
  readonly template: CloudFormationTemplate;
  /** What the copying function of the seeds would put into the bucket, by key. */
  readonly seeds: ReadonlyMap<string, Buffer>;
}

export interface AssemblyOptions {
  /** Context of the deployment, as `-c KEY=VALUE`. */
  readonly context: Readonly<Record<string, string>>;
  /** Names and texts of the seeds folder's files. */
  readonly seeds: ReadonlyMap<string, string>;
  readonly names: PhysicalNames;
  /** An empty folder for all of it. */
  readonly folder: string;
}

/** Synthesises the stack with everything bundled, by the rules of AWS Solutions, and takes it apart as a deployment does. */
export function synthesiseAssembly({ context, seeds, names, folder }: AssemblyOptions): Assembly {
  const read = readStageSettings((key) => context[key], Object.keys(context));
  if ("faults" in read) throw new Error(read.faults.join("\n"));
  const seedsFolder = join(folder, "seeds");
  for (const [name, text] of seeds) {
    mkdirSync(join(seedsFolder, name, ".."), { recursive: true });
    writeFileSync(join(seedsFolder, name), text);
  }
  const outdir = join(folder, "cdk.out");
  const app = new App({ autoSynth: false, outdir, context: flags() });
  const entry = join(ROOT, "functions", "monitor.ts");
  new NewsMonitorStack(app, "NkSyriaMonitor", { settings: read.settings, version: "1.2.3", entry, seeds: seedsFolder });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth();
  const template = resolveTemplate(
    JSON.parse(readFileSync(join(outdir, "NkSyriaMonitor.template.json"), "utf8")),
    names,
  );
  const lambda = functionOf(template);
  const code = join(folder, "task");
  cpSync(assetFolder(outdir, lambda.Code.S3Key), code, { recursive: true });
  return { code, handler: lambda.Handler, template, seeds: deployedSeeds(outdir, template) };
}

interface FunctionProperties {
  readonly Runtime: string;
  readonly Handler: string;
  readonly Code: { readonly S3Key: string };
  readonly Environment: { readonly Variables: Record<string, string> };
  readonly Role: string;
}

/** The monitor's function among those of the template. */
export function functionOf(template: CloudFormationTemplate): FunctionProperties {
  return findProperties<FunctionProperties>(template, "AWS::Lambda::Function", ({ Runtime }) =>
    Runtime.startsWith("nodejs"),
  );
}

/** The input that a schedule would send at an instant. */
export function inputOf(template: CloudFormationTemplate, task: "collect" | "digest", at: string): unknown {
  const { Target } = findProperties<{ Target: { Input: string } }>(
    template,
    "AWS::Scheduler::Schedule",
    (schedule) => JSON.parse(schedule.Target.Input).task === task,
  );
  return JSON.parse(Target.Input.replaceAll("<aws.scheduler.scheduled-time>", at));
}

function flags(): Record<string, unknown> {
  return JSON.parse(readFileSync(join(ROOT, "cdk.json"), "utf8")).context;
}

/** A key in the bucket of assets is the hash of a folder of the assembly, with an ending. */
function assetFolder(outdir: string, key: string): string {
  return join(outdir, `asset.${key.replace(/\.zip$/, "")}`);
}

function deployedSeeds(outdir: string, template: CloudFormationTemplate): Map<string, Buffer> {
  const { SourceObjectKeys, DestinationBucketKeyPrefix } = findProperties<{
    SourceObjectKeys: string[];
    DestinationBucketKeyPrefix: string;
  }>(template, "Custom::CDKBucketDeployment");
  const folder = assetFolder(outdir, SourceObjectKeys[0] ?? "");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [`${DestinationBucketKeyPrefix}${path.slice(folder.length + 1)}`, readFileSync(path)];
    }),
  );
}
