/** A template with, once resolved, plain values in place of references. */
export interface CloudFormationTemplate {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** The properties of the first resource of a type that a condition holds for. Throws when there is none. */
export function findProperties<Properties>(
  { Resources }: CloudFormationTemplate,
  type: string,
  holds: (properties: Properties) => boolean = () => true,
): Properties {
  const found = allProperties<Properties>({ Resources }, type).find(holds);
  if (!found) throw new Error(`the template has no such ${type}`);
  return found;
}

/** The properties of all resources of a type. */
export function allProperties<Properties>({ Resources }: CloudFormationTemplate, type: string): Properties[] {
  const ofType = Object.values(Resources).filter(({ Type }) => Type === type);
  return ofType.map(({ Properties }) => (Properties ?? {}) as Properties);
}

/** What CloudFormation would know or make up. */
export interface PhysicalNames {
  readonly region: string;
  readonly account: string;
  readonly bucket: string;
}

const SERVICES: Readonly<Record<string, string>> = {
  Lambda: "lambda",
  IAM: "iam",
  SQS: "sqs",
  SNS: "sns",
  Logs: "logs",
};

/** Replaces every reference by what CloudFormation would put there; a resource's name is its logical id, but the bucket's. */
export function resolveTemplate(template: CloudFormationTemplate, names: PhysicalNames): CloudFormationTemplate {
  const { region, account, bucket } = names;
  const pseudo: Readonly<Record<string, string>> = {
    "AWS::Region": region,
    "AWS::AccountId": account,
    "AWS::Partition": "aws",
    "AWS::URLSuffix": "amazonaws.com",
    "AWS::StackName": "NkSyriaMonitor",
  };
  const typeOf = (id: string) => template.Resources[id]?.Type ?? "";
  const ref = (id: string) => pseudo[id] ?? (typeOf(id) === "AWS::S3::Bucket" ? bucket : id);
  const arnOf = (id: string) => {
    if (typeOf(id) === "AWS::S3::Bucket") return `arn:aws:s3:::${bucket}`;
    const service = SERVICES[typeOf(id).split("::")[1] ?? ""] ?? "unknown";
    return `arn:aws:${service}:${region}:${account}:${id}`;
  };
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== "object" || value === null) return value;
    const [[name, argument] = ["", undefined], ...others] = Object.entries(value);
    if (others.length === 0) {
      if (name === "Ref") return ref(String(argument));
      if (name === "Fn::GetAtt") {
        const [id = "", attribute] = argument as string[];
        return attribute === "Arn" ? arnOf(id) : `${id}.${attribute}`;
      }
      if (name === "Fn::Join") {
        const [separator, parts] = argument as [string, unknown[]];
        return parts.map(resolve).join(separator);
      }
      if (name === "Fn::Sub") return String(argument).replaceAll(/\$\{(.*?)\}/g, (_, id: string) => ref(id));
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]));
  };
  return resolve({ Resources: template.Resources, Outputs: template.Outputs ?? {} }) as CloudFormationTemplate;
}
