import type { Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { templateFor } from "./synthesise.ts";

const CONTEXT = { recipients: "you@example.org", sender: "monitor@example.org" };

let deployed: Template;

beforeAll(() => {
  deployed = templateFor(CONTEXT);
});

/** The logical ids, without their hashes, of what a deployment would change; a new or a removed resource with its sign. */
function changed(next: Template): string[] {
  const [before, after] = [deployed, next].map((template) => parts(template.toJSON()));
  const ids = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...ids]
    .filter((id) => before?.[id] !== after?.[id])
    .map((id) => `${before?.[id] ? (after?.[id] ? "" : "-") : "+"}${id.replace(/[0-9A-F]{8}$/, "")}`)
    .sort();
}

function parts({ Resources, Outputs }: Record<string, Record<string, unknown>>): Record<string, string> {
  const texts = Object.entries({ ...Resources, ...Outputs }).map(([id, value]) => [id, JSON.stringify(value)]);
  return Object.fromEntries(texts);
}

describe("another deployment", () => {
  it("of the same settings and seeds changes nothing", () => {
    expect(changed(templateFor(CONTEXT))).toEqual([]);
  });

  it("with other seeds or feeds changes what copies them, and what that may read", () => {
    const next = templateFor(CONTEXT, "<opml><body/></opml>");
    expect(changed(next)).toEqual(["SeedsDeploymentCustomResource", "SeedsRoleDefaultPolicy"]);
  });

  it("with another recipient changes what the function knows of it, and whom it may mail", () => {
    const next = templateFor({
      ...CONTEXT,
      recipients: "you@example.org, ann@example.net",
      alarmEmail: "you@example.org",
    });
    expect(changed(next)).toEqual(["MailRecipients", "MonitorFunction", "MonitorRoleDefaultPolicy"]);
  });

  it("with another digest time changes the schedule and what is told of it", () => {
    const next = templateFor({ ...CONTEXT, digestTime: "18:30" });
    expect(changed(next)).toEqual(["DigestTime", "MonitorFunction", "SchedulesDigest"]);
  });

  it("with an identity that SES knows already removes the stack's own alone", () => {
    const next = templateFor({ ...CONTEXT, identity: "existing" });
    expect(changed(next)).toEqual(["-MailSender", "NextStep"]);
  });

  it("never touches the bucket, whatever is set", () => {
    const settings = {
      collectSchedule: "rate(2 hours)",
      quietDays: "3",
      alarmEmail: "ops@example.net",
      timeZone: "Asia/Seoul",
    };
    const next = changed(templateFor({ ...CONTEXT, ...settings }, "<opml><body/></opml>"));
    expect(next.length).toBeGreaterThan(4);
    expect(next.filter((id) => id.includes("Store"))).toEqual([]);
  });
});
