import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

/** The Node that runs the tests and the one that the machine came with, which may be the oldest that packages support. */
export function findNodes(): { path: string; version: string }[] {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter((folder) => !folder.includes("node_modules"));
  const own = folders.map((folder) => path.join(folder, "node")).find((file) => existsSync(file));
  const nodes = [process.execPath, ...(own ? [own] : [])].map((file) => ({ path: file, version: execFileSync(file, ["--version"], { encoding: "utf8" }).trim() }));
  return nodes.filter(({ version }, index) => nodes.findIndex((node) => node.version === version) === index);
}
