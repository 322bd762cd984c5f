import { allProperties, type CloudFormationTemplate } from "./resolve-template.ts";

/** A statement of a policy, resolved. */
export interface PolicyStatement {
  readonly Effect: "Allow" | "Deny";
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** One thing that a call needs to be allowed. */
export interface NeededRight {
  readonly action: string;
  readonly resource: string;
  /** What conditions may ask about: `ses:FromAddress` … */
  readonly context: Readonly<Record<string, string>>;
}

/** The statements that the role with this ARN is given by the template's policies. */
export function statementsFor(template: CloudFormationTemplate, roleArn: string): PolicyStatement[] {
  const role = roleArn.slice(roleArn.lastIndexOf(":") + 1);
  const policies = allProperties<{ Roles?: string[]; PolicyDocument: { Statement: PolicyStatement[] } }>(
    template,
    "AWS::IAM::Policy",
  );
  return policies
    .filter(({ Roles = [] }) => Roles.includes(role))
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

/** Whether IAM would allow it: some statement allows, none denies. */
export function isAllowed(statements: readonly PolicyStatement[], right: NeededRight): boolean {
  const matching = statements.filter((statement) => matches(statement, right));
  return matching.some(({ Effect }) => Effect === "Allow") && matching.every(({ Effect }) => Effect === "Allow");
}

function matches({ Action, Resource, Condition = {} }: PolicyStatement, right: NeededRight): boolean {
  const fits = (patterns: string | readonly string[], value: string) =>
    [patterns].flat().some((pattern) => like(pattern, value));
  return (
    fits(
      [Action].flat().map((each) => each.toLowerCase()),
      right.action.toLowerCase(),
    ) &&
    fits(Resource, right.resource) &&
    Object.entries(Condition).every(([operator, asked]) => holds(operator, asked, right.context))
  );
}

/** `*` stands for any characters, `?` for one. */
function like(pattern: string, value: string): boolean {
  const expression = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${expression}$`, "s").test(value);
}

function holds(
  operator: string,
  asked: Readonly<Record<string, string | readonly string[]>>,
  context: Readonly<Record<string, string>>,
): boolean {
  const same = EQUALITIES[operator];
  if (!same) throw new Error(`the test knows no condition ${operator}`);
  return Object.entries(asked).every(([key, values]) =>
    [values].flat().some((value) => context[key] !== undefined && same(context[key], value)),
  );
}

const EQUALITIES: Readonly<Record<string, (one: string, other: string) => boolean>> = {
  StringEquals: (one, other) => one === other,
  StringEqualsIgnoreCase: (one, other) => one.toLowerCase() === other.toLowerCase(),
};
