import type { FlagValue } from "@halyard/core";
import { isDeepStrictEqual } from "node:util";
import { parseSync } from "oxc-parser";
import { toStateName, type CorpusCase } from "./corpus-case.ts";
import { observeProgram } from "./observe-program.ts";
import type { RemovedProgram, Remover } from "./remover.ts";
import { surroundingsOf } from "./surroundings.ts";

export interface CaseResult {
  readonly removed: RemovedProgram;
  /** What the case did before the removal, in each of the surroundings. */
  readonly before: readonly string[];
  /** What is wrong with the removal, in sentences. Empty when all is well. */
  readonly problems: readonly string[];
}

/** Removes a case's flag and holds the result against what the case did before, and against what it says of itself. */
export async function findProblems(each: CorpusCase, keep: FlagValue, project: ReadonlyMap<string, string>, remover: Remover): Promise<CaseResult> {
  const files = new Map([...project, ...each.files]);
  const removed = remover(files, { key: each.key, keep, rawPostHog: each.rawPostHog, prune: each.prune });
  const problems = [
    ...findSyntaxErrors(files, removed),
    ...findLeftovers(each, removed),
    ...findMentions(each, removed),
    ...findWrongTexts(each, keep, removed),
    ...findFilesWronglyGone(each, files, removed),
    ...findSecondEdits(each, keep, removed, remover),
  ];
  const forced = { [each.key]: keep };
  const before = await observeAll(each, files, forced);
  // Where nothing is left that reads the flag, nobody gives it a value.
  const after = await observeAll(each, removed.files, each.left.length > 0 || each.unchanged ? forced : {});
  before.forEach((behaviour, index) => {
    if (behaviour !== after[index]) problems.push(`behaves differently.\nBefore: ${behaviour}\nAfter: ${after[index]}`);
  });
  return { removed, before, problems };
}

async function observeAll(each: CorpusCase, files: ReadonlyMap<string, string>, flags: Record<string, FlagValue>): Promise<string[]> {
  const program = each.run === undefined ? files : new Map(files).set("run.tsx", each.run);
  const entry = each.run === undefined ? each.files.keys().next().value! : "run.tsx";
  const seen: string[] = [];
  for (const others of surroundingsOf(each.key, each.files.values())) seen.push(await observeProgram({ files: program, entry, flags: { ...flags, ...others } }).catch((error: unknown) => `cannot be run: ${String(error)}`));
  return seen;
}

function findSyntaxErrors(before: ReadonlyMap<string, string>, { files }: RemovedProgram): string[] {
  return [...files].flatMap(([path, text]) => {
    if (text === before.get(path) || !/\.[mc]?[jt]sx?$/.test(path)) return [];
    return parseSync(path, text).errors.map(({ message }) => `${path} does not parse: ${message}`);
  });
}

function findLeftovers(each: CorpusCase, { left, unused }: RemovedProgram): string[] {
  const places = left.map(({ file, line }) => `${file}:${line}`);
  return [
    ...(isDeepStrictEqual(places.toSorted(), each.left.toSorted()) ? [] : [`leaves ${list(places)} for a person and should leave ${list(each.left)}: ${left.map(({ reason }) => reason).join("; ")}`]),
    ...(left.every(({ reason, text }) => reason !== "" && text !== "") ? [] : ["leaves something without saying why, or what"]),
    ...(isDeepStrictEqual(unused.toSorted(), each.unused.toSorted()) ? [] : [`calls ${list(unused)} unused, and should call ${list(each.unused)} so`]),
  ];
}

function findMentions(each: CorpusCase, { files }: RemovedProgram): string[] {
  if (each.left.length > 0 || each.unchanged) return [];
  const mention = new RegExp(`(?<![\\w-])${each.key}(?![\\w-])`);
  return [...files].filter(([, text]) => mention.test(text)).map(([path, text]) => `${path} still mentions the key:\n${text}`);
}

function findWrongTexts(each: CorpusCase, keep: FlagValue, { files }: RemovedProgram): string[] {
  const expected = each.unchanged ? each.files : (each.outputs.get(keep) ?? new Map<string, string>());
  return [...expected].filter(([path, text]) => files.get(path) !== text).map(([path, text]) => `${path} is not what it should be.\nIs:\n${files.get(path)}\nShould be:\n${text}`);
}

/** A file is there as it was, or shorter, or deleted because that was asked for; it is not there with nothing in it. */
function findFilesWronglyGone(each: CorpusCase, before: ReadonlyMap<string, string>, { files, unused }: RemovedProgram): string[] {
  return [...before].flatMap(([path, text]) => {
    const after = files.get(path);
    if (after === undefined) return each.prune && unused.includes(path) ? [] : [`deletes ${path}, which nobody asked for`];
    if (each.prune && unused.includes(path)) return [`leaves ${path}, which should be deleted`];
    return text.trim() !== "" && after.replace(/["']use client["'];?/, "").trim() === "" ? [`leaves ${path} with nothing in it`] : [];
  });
}

function findSecondEdits(each: CorpusCase, keep: FlagValue, { files }: RemovedProgram, remover: Remover): string[] {
  const again = remover(files, { key: each.key, keep, rawPostHog: each.rawPostHog, prune: each.prune });
  return [...files].filter(([path, text]) => again.files.get(path) !== text).map(([path]) => `${path} changes again when the removal runs a second time, to\n${again.files.get(path)}`);
}

function list(words: readonly string[]): string {
  return words.length > 0 ? words.join(", ") : "nothing";
}

/** `page › case, keeping v2` */
export function toTitle({ page, name }: CorpusCase, keep: FlagValue): string {
  return `${page} › ${name}, keeping ${toStateName(keep)}`;
}
