import { mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { isRecord } from "./is-record.ts";
import type { Project } from "./project.ts";

/** Reads a project; `undefined` when there is no such file yet. */
export async function readStateFile(path: string): Promise<Project | undefined> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new Error(`The state file ${path} cannot be read: ${(error as Error).message}.`, { cause: error });
  }
  const project = parse(path, text);
  const missing = ["token", "secretKey", "personalApiKeys", "groupTypes", "groups", "people", "cohorts", "flags"].filter((key) => !(key in project));
  if (missing.length > 0) throw new Error(`The state file ${path} is not a project: it has no ${missing.join(", ")}. Mend it, or delete it to start anew.`);
  return project as unknown as Project;
}

/** Writes a project so that a reader, or a crash, meets the old file or the new one and nothing between. */
export async function writeStateFile(path: string, project: Project): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFileAtomic(path, `${JSON.stringify(project, null, 2)}\n`);
}

function parse(path: string, text: string): Record<string, unknown> {
  try {
    const project: unknown = JSON.parse(text);
    if (isRecord(project)) return project;
  } catch {
    // Told below, with the remedy.
  }
  throw new Error(`The state file ${path} is not JSON. Mend it, or delete it to start anew.`);
}
