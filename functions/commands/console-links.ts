import type { DeployedStack } from "../adapters/read-stack.ts";
import type { Check } from "../core/run/check.ts";

/** Where to look for what nobody can tell from here: a link each, for whoever is logged in to the console. */
export function consoleLinks(stackName: string, { region, outputs }: DeployedStack): Check[] {
  const page = (service: string, place: string) =>
    `https://${region}.console.aws.amazon.com/${service}/home?region=${region}#${place}`;
  const named = (name: string) => encodeURIComponent(outputs.get(name) ?? "");
  return [
    link("schedules", "both must be enabled", page("scheduler", "schedules")),
    link("alarms", "none should be red", page("cloudwatch", `alarmsV2:?search=${stackName}`)),
    link(
      "alarm mails",
      "the subscription must be confirmed, by the link in the mail from AWS Notifications",
      page("sns/v3", `/topic/${outputs.get("AlarmTopic") ?? ""}`),
    ),
    link("failure queue", "it should be empty", page("sqs/v3", `/queues/${named("FailureQueue")}`)),
    link("log", "what each run said", page("lambda", `/functions/${named("FunctionName")}?tab=monitoring`)),
  ];
}

function link(name: string, detail: string, next: string): Check {
  return { name, state: "note", detail, next };
}
