import { execFileSync } from "node:child_process";
import { cpus } from "node:os";
import { servingNode } from "./serving-node.ts";

/** The processors, and the Node.js that servers run on. */
export function describeMachine(): string {
  const version = execFileSync(servingNode, ["--version"], { encoding: "utf8" }).trim();
  return `${cpus().length} × ${cpus()[0]?.model}, servers on Node ${version}`;
}
