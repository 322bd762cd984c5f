/** What is used of zod's issues. */
interface Issue {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}

/** A validation issue as `path: message`, the path as JSONPath writes it: `$.claims[2]`, `$.fingerprint.method`. */
export function describeIssue(issue: Issue): string[] {
  if (issue.code === "unrecognized_keys") {
    return (issue.keys ?? []).map((key) => `${pathOf([...issue.path, key])}: is no field of this format: misspelt?`);
  }
  return [`${pathOf(issue.path)}: ${issue.message}`];
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (whole, part) => `${whole}${typeof part === "number" ? `[${part}]` : `.${String(part)}`}`,
    "$",
  );
}
