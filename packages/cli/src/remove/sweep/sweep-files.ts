import type { Project } from "../../code/create-project.ts";
import type { Folding } from "../fold/folding.ts";
import { findLinksTo, linksOf, stemOf, type FileLink } from "../importers.ts";
import { isEmptied } from "../scenes/is-gone-scene.ts";
import { sweep, type Foldings } from "./sweep.ts";

/** Finds the files that nothing imports any more; those that go are taken for gone, with what they alone used. */
export function sweepFiles(foldings: Foldings, prune: boolean): { unused: string[]; deleted: string[] } {
  const first = [...foldings.open.values()][0];
  if (!first) return { unused: [], deleted: [] };
  const { project } = first.interpreter;
  const unused = new Set<string>();
  const asked = new Set<string>();
  for (let open = [...lostBy(foldings.open.values()), ...emptiedBy(foldings.open.values())]; open.length > 0; ) {
    const found = open.filter((path) => !unused.has(path) && isUnused(foldings, project, path, unused));
    for (const path of open) asked.add(path);
    for (const path of found.flatMap((each) => [each, ...ownTests(project, each)])) {
      unused.add(path);
      const module = prune ? project.moduleAt(path) : undefined;
      if (module) foldings.at(module).edits.remove({ start: 0, end: module.text.length });
    }
    if (prune && found.length > 0) sweep(foldings);
    const next = [...lostBy(foldings.open.values()), ...found.flatMap((path) => linkedFrom(project, path)), ...(found.length > 0 ? asked : [])];
    open = found.length > 0 ? [...new Set(next)].filter((path) => !unused.has(path)) : [];
  }
  const sorted = [...unused].toSorted();
  // What is no text, such as a picture, could not be brought back: it is only listed.
  return { unused: sorted, deleted: prune ? sorted.filter((path) => project.files.read(path) !== undefined) : [] };
}

function lostBy(foldings: Iterable<Folding>): string[] {
  return [...new Set([...foldings].flatMap(({ lostLinks }) => [...lostLinks]))];
}

/** The files of tests and stories that have none left. */
function emptiedBy(foldings: Iterable<Folding>): string[] {
  return [...foldings].filter(({ interpreter, module }) => isEmptied(interpreter, module)).map(({ module }) => module.path);
}

function linkedFrom(project: Project, path: string): string[] {
  const module = project.moduleAt(path);
  return module ? linksOf(module).flatMap(({ specifier }) => project.resolve(path, specifier) ?? []) : [];
}

function isUnused(foldings: Foldings, project: Project, path: string, unused: ReadonlySet<string>): boolean {
  const isLeft = findLinksTo(project, path).some((link) => !isGone(foldings, link) && !unused.has(link.module.path) && !isAbout(link.module.path, path));
  return !isLeft && !isNamedOutsideOfCode(project, path, unused);
}

/** Whether a style sheet, a page in MDX or a manifest seems to import a file: what these name is not followed further. */
function isNamedOutsideOfCode({ files }: Project, path: string, unused: ReadonlySet<string>): boolean {
  const stem = stemOf(path).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const name = new RegExp(`["'(/]${stem}(\\.\\w+)*["')]`);
  return [...files.paths].some((from) => from !== path && /(\.(mdx|css|scss|sass|less|vue|svelte|astro)|(^|\/)package\.json)$/.test(from) && !unused.has(from) && name.test(files.read(from) ?? ""));
}

function isGone(foldings: Foldings, { module, span }: FileLink): boolean {
  return foldings.open.get(module.path)?.edits.isGone(span) === true;
}

/** The tests and stories of a file, by their name. */
function ownTests(project: Project, path: string): string[] {
  return [...new Set(findLinksTo(project, path).map(({ module }) => module.path))].filter((from) => isAbout(from, path));
}

function isAbout(test: string, path: string): boolean {
  const match = /^(.*)\.(browser\.test|test|spec|stories|test-d|bench)$/.exec(stemOf(test));
  return match !== null && match[1] === stemOf(path);
}
