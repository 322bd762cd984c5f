import { spawnSync } from "node:child_process";

/** A Node program to run the asset with. */
export interface NodeProgram {
  readonly name: string;
  readonly path: string;
}

/**
 * The current Node, and those that `DEPLOY_NODES` names (`22,24`), fetched from npm. One that cannot be had is not among
 * them, and said to be missing on standard error.
 */
export function findNodes(env: NodeJS.ProcessEnv): NodeProgram[] {
  const current = { name: `Node ${process.versions.node}`, path: process.execPath };
  const asked = (env.DEPLOY_NODES ?? "").split(",").filter((version) => /^\d+(\.\d+){0,2}$/.test(version.trim()));
  const others = asked.flatMap((version): NodeProgram[] => {
    const args = ["exec", "--yes", `--package=node@${version.trim()}`, "--", "node", "-p"];
    const found = spawnSync("npm", [...args, "process.execPath + ' ' + process.versions.node"], { encoding: "utf8" });
    const [path = "", exact = ""] = found.stdout.trim().split(" ");
    if (found.status === 0 && exact !== "") return [{ name: `Node ${exact}`, path }];
    process.stderr.write(`\n*** SKIPPED: Node ${version} is not to be had from npm: ${found.stderr.slice(-300)}\n\n`);
    return [];
  });
  return [current, ...others];
}
