import type { FlagValue } from "@halyard/core";
import { parseSync } from "oxc-parser";
import { findUnusedNames } from "./find-unused-names.ts";
import { observeProgram } from "./observe-program.ts";
import type { Remover } from "./remover.ts";
import type { GeneratedProgram } from "./render-program.ts";
import { surroundingsOf } from "./surroundings.ts";

export interface ProgramResult {
  readonly before: string;
  /** What is wrong with the removal, in sentences. Empty when all is well. */
  readonly problems: readonly string[];
}

/** Removes the flag from a generated program, and holds the result against what the program did before. */
export async function findProgramProblems(program: GeneratedProgram, keep: FlagValue, project: ReadonlyMap<string, string>, remover: Remover): Promise<ProgramResult> {
  const { key, guards } = program;
  const files = new Map([...project, ...program.files]);
  const { files: after, left } = remover(files, { key, keep });
  const again = remover(after, { key, keep });
  const problems: string[] = left.map(({ file, line, reason }) => `leaves ${file}:${line}: ${reason}`);
  for (const [path, text] of after) {
    if (text === files.get(path)) continue;
    problems.push(...parseSync(path, text).errors.map(({ message }) => `${path} does not parse: ${message}`));
    if (text.includes(key)) problems.push(`${path} still mentions the key`);
    const known = new Set(findUnusedNames(path, files.get(path)!));
    problems.push(...findUnusedNames(path, text).filter((name) => !known.has(name)).map((name) => `${path} has no use for ${name} any more`));
  }
  for (const [path, text] of again.files) if (after.get(path) !== text) problems.push(`${path} changes when the removal runs again`);
  const code = [...after.values()].join("\n");
  for (const guard of guards) if (!code.includes(guard)) problems.push(`changes the line ${guard}`);
  const before = await observe(program, files, { [key]: keep });
  const now = await observe(program, after, {});
  if (before !== now) problems.push(`behaves differently.\nBefore: ${before}\nAfter: ${now}`);
  return { before, problems };
}

async function observe({ key, files: own, entries }: GeneratedProgram, files: ReadonlyMap<string, string>, flags: Record<string, FlagValue>): Promise<string> {
  const seen: string[] = [];
  for (const surrounding of surroundingsOf(key, own.values())) {
    for (const entry of entries) seen.push(await observeProgram({ files, entry, flags: { ...flags, ...surrounding } }));
  }
  return seen.join("\n");
}
