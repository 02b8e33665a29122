import type { CodeFiles } from "../code/code-files.ts";
import { createProject } from "../code/create-project.ts";
import type { Node } from "../code/node.ts";
import { placeOf } from "../code/place-of.ts";
import { createFoldings } from "./create-foldings.ts";
import { createInterpreter } from "./create-interpreter.ts";
import { findLeftovers, type Leftover } from "./find-leftovers.ts";
import { isStillRead } from "./is-still-read.ts";
import { findReach } from "./find-reach.ts";
import { foldChildren } from "./fold/fold-children.ts";
import type { Folding } from "./fold/folding.ts";
import { asValue } from "./outcome.ts";
import type { Interpreter } from "./interpreter.ts";
import { isEmptied } from "./scenes/is-gone-scene.ts";
import { writeImports } from "./scenes/write-imports.ts";
import { sweep, type Foldings } from "./sweep/sweep.ts";
import { sweepFiles } from "./sweep/sweep-files.ts";
import { removeMarkers } from "./sweep/remove-markers.ts";

export interface RemoveOptions {
  readonly files: CodeFiles;
  /** The key of the flag, as in PostHog. */
  readonly key: string;
  /** The value that stays: `true` or `false`, or a variant. */
  readonly keep: boolean | string;
  /**
   * Deletes the files that nothing imports any more, with their own tests and stories.
   * @default false
   */
  readonly prune?: boolean;
  /**
   * Removes calls of PostHog's own SDKs with the same key, too.
   * @default false
   */
  readonly rawPostHog?: boolean;
}

export interface Removal {
  /** The new text of each file that changes. */
  readonly changed: ReadonlyMap<string, string>;
  /** The files that nothing imports any more. */
  readonly unused: readonly string[];
  /** Those of them that go, when they are to be pruned. */
  readonly deleted: readonly string[];
  /** The tests and stories that were only there for states that are gone, and went with them. */
  readonly scenes: readonly RemovedScene[];
  /** What is left for a person. */
  readonly left: readonly Leftover[];
}

/** A test or a story that went, where it was. */
export interface RemovedScene {
  readonly file: string;
  /** From 1 on, as it was before the removal. */
  readonly line: number;
  /** Its first line. */
  readonly text: string;
}

/**
 * Takes the checks of a flag out of a project's code, with everything that only they needed. Whatever is not understood
 * stays as it is, and is listed. Nothing is written.
 *
 * @example
 * const files = createCodeFiles({ "nav.tsx": 'import { useFlag } from "@halyard/react";\nexport const useNav = () => (useFlag("show-nav") ? "new" : "old");\n' });
 * removeFlag({ files, key: "show-nav", keep: true }).changed.get("nav.tsx"); // 'export const useNav = () => ("new");\n'
 */
export function removeFlag({ files, key, keep, prune = false, rawPostHog = false }: RemoveOptions): Removal {
  const project = createProject(files);
  const interpreter = createInterpreter({ project, key, keep, rawPostHog });
  let { foldings, unused, deleted } = takeOut(interpreter, { prune, kept: new Set() });
  // A file that nothing imports any more is only listed: it must not lose what it is made of, nor what it takes from others.
  if (!prune && unused.length > 0) ({ foldings, unused, deleted } = takeOut(interpreter, { prune, kept: new Set(unused) }));
  const changed = new Map<string, string>();
  for (const [path, { edits, module }] of foldings.open) {
    const text = deleted.includes(path) ? module.text : edits.apply();
    if (text !== module.text) changed.set(path, text);
  }
  const scenes = [...foldings.open.values()].flatMap((folding) => (deleted.includes(folding.module.path) ? [] : folding.scenes.map((node) => sceneAt(folding, node))));
  return { changed, unused, deleted, scenes, left: findLeftovers({ project, interpreter, foldings, changed, deleted }) };
}

function sceneAt({ module }: Folding, node: Node): RemovedScene {
  const { file, line } = placeOf(module, node);
  return { file, line, text: module.text.slice(node.start, node.end).split("\n")[0]!.trim() };
}

interface TakenOut {
  readonly foldings: Foldings;
  readonly unused: readonly string[];
  readonly deleted: readonly string[];
}

function takeOut(interpreter: Interpreter, { prune, kept }: { readonly prune: boolean; readonly kept: ReadonlySet<string> }): TakenOut {
  const foldings = createFoldings(interpreter, kept);
  for (const module of findReach(interpreter)) {
    const folding = foldings.at(module);
    if (isEmptied(interpreter, module)) {
      // A file of tests without a test would fail.
      if (prune) folding.edits.remove({ start: 0, end: module.text.length });
      continue;
    }
    foldChildren(folding, module.program, asValue);
    removeMarkers(folding);
    folding.edits.touch();
  }
  sweep(foldings);
  if (!isStillRead(interpreter, foldings)) for (const { afterwards } of foldings.open.values()) for (const act of afterwards) act();
  sweep(foldings);
  const files = sweepFiles(foldings, prune);
  for (const folding of foldings.open.values()) writeImports(folding);
  return { foldings, ...files };
}
