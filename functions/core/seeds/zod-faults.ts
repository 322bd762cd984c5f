/** What is used of zod's issues. */
interface Issue {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
  readonly input?: unknown;
}

/** A validation issue as `path: message`, the path as one would write it in code: `claims[2]`, `fingerprint.method`. */
export function describeIssue(issue: Issue): string[] {
  const path = pathOf(issue.path);
  if (issue.code === "unrecognized_keys") {
    return (issue.keys ?? []).map((key) => `${pathOf([...issue.path, key])}: is no field of this format: misspelt?`);
  }
  return [path === "" ? issue.message : `${path}: ${issue.message}`];
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((whole, part) => {
    if (typeof part === "number") return `${whole}[${part}]`;
    return whole === "" ? String(part) : `${whole}.${String(part)}`;
  }, "");
}
