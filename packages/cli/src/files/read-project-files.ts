import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import type { CodeFiles } from "../code/code-files.ts";

const ignored = new Set(["node_modules", "dist", "build", "out", "coverage"]);

/**
 * The files of a project on disk: what git knows or would add, else all but hidden and built folders. A file is read when
 * it is asked for, and once. One that is not UTF-8 has no text: it could not be written back as it was.
 */
export function readProjectFiles(root: string): CodeFiles {
  const texts = new Map<string, string | undefined>();
  const paths = (listWithGit(root) ?? [...walk(root)]).toSorted();
  return {
    paths,
    read(file) {
      if (!texts.has(file)) texts.set(file, readText(path.join(root, file)));
      return texts.get(file);
    },
  };
}

function readText(file: string): string | undefined {
  try {
    // The byte order mark is part of the text.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch {
    return undefined;
  }
}

function listWithGit(root: string): string[] | undefined {
  try {
    const args = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
    const output = execFileSync("git", args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });
    return [...new Set(output.split("\0"))].filter((file) => file !== "" && !/(^|\/)(node_modules|\.halyard)\//.test(file));
  } catch {
    return undefined;
  }
}

function* walk(root: string, folder = ""): Generator<string> {
  for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
    if (entry.name.startsWith(".")) continue;
    const file = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isFile()) yield file;
    else if (entry.isDirectory() && !ignored.has(entry.name)) yield* walk(root, file);
  }
}
