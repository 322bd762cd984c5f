import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { readStageSettings } from "../../functions/core/settings/stage-settings.ts";
import { NewsMonitorStack } from "../../lib/news-monitor-stack.ts";

const root = join(import.meta.dirname, "..", "..");

const folder = mkdtempSync(join(tmpdir(), "nk-syria-stack-"));
// Several test files of one worker synthesise into it.
process.on("exit", () => rmSync(folder, { recursive: true }));

/** The stack as `cdk deploy` would compose it from these context values and this feed list, the function not bundled. */
export function composeStack(
  context: Record<string, string>,
  feedList = "<opml/>",
): { app: App; stack: NewsMonitorStack } {
  const read = readStageSettings((key) => context[key]);
  if ("faults" in read) throw new Error(read.faults.join("\n"));
  const flags = JSON.parse(readFileSync(join(root, "cdk.json"), "utf8")).context;
  const app = new App({
    autoSynth: false,
    outdir: mkdtempSync(join(folder, "assembly-")),
    context: { ...flags, "aws:cdk:bundling-stacks": [], "aws:cdk:disable-asset-staging": true },
  });
  const seeds = mkdtempSync(join(folder, "seeds-"));
  writeFileSync(join(seeds, "feeds.opml"), feedList);
  const entry = join(root, "functions", "monitor.ts");
  return {
    app,
    stack: new NewsMonitorStack(app, "NkSyriaMonitor", { settings: read.settings, version: "1.2.3", entry, seeds }),
  };
}

export function templateFor(context: Record<string, string>, feedList?: string): Template {
  return Template.fromStack(composeStack(context, feedList).stack);
}

/** One statement of a policy of the template. */
export interface Statement {
  readonly Effect: "Allow" | "Deny";
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

/** The statements that a role is given, by the start of the role's logical id. */
export function statementsOf(template: Template, role: string): Statement[] {
  const policies = Object.values(template.findResources("AWS::IAM::Policy"));
  return policies
    .filter((policy) => JSON.stringify(policy.Properties.Roles).includes(`"${role}`))
    .flatMap((policy) => policy.Properties.PolicyDocument.Statement);
}

/** The actions of a statement, sorted. */
export function actionsOf({ Action }: Statement): string[] {
  return [Action].flat().sort();
}

/** The resources of a statement as text: references in angle brackets, as in `<StoreBucket.Arn>/state/*`. */
export function resourcesOf({ Resource }: Statement): string[] {
  return [Resource].flat().map(asText).sort();
}

/** An intrinsic function of CloudFormation as text: `<LogicalId.Arn>`, `<AWS::Region>`; ids without their hash. */
export function asText(value: unknown): string {
  if (typeof value === "string") return value;
  const [name, argument] = Object.entries(value as Record<string, unknown>)[0] ?? [];
  if (name === "Ref") return `<${unhashed(String(argument))}>`;
  if (name === "Fn::GetAtt") return `<${(argument as string[]).map(unhashed).join(".")}>`;
  if (name === "Fn::Join") return (argument as [string, unknown[]])[1].map(asText).join("");
  if (name === "Fn::Sub") return String(argument).replaceAll(/\$\{(.*?)\}/g, "<$1>");
  throw new Error(`not expected in a template: ${JSON.stringify(value)}`);
}

function unhashed(id: string): string {
  return id.replace(/[0-9A-F]{8}$/, "");
}
