import type { FlagValue } from "@halyard/core";
import { createCodeFiles } from "../../code/code-files.ts";
import type { Leftover } from "../find-leftovers.ts";
import { removeFlag } from "../remove-flag.ts";

export interface RemovedProgram {
  readonly files: ReadonlyMap<string, string>;
  readonly left: readonly Leftover[];
  readonly unused: readonly string[];
}

export interface RemoverOptions {
  readonly key: string;
  readonly keep: FlagValue;
  readonly rawPostHog?: boolean;
  readonly prune?: boolean;
}

/** Anything that removes a flag: ours, and in the tests of these tests one that does it wrong. */
export type Remover = (files: ReadonlyMap<string, string>, options: RemoverOptions) => RemovedProgram;

/** Halyard's remover, with every file of the result. */
export const remove: Remover = (files, options) => {
  const { changed, left, unused, deleted } = removeFlag({ files: createCodeFiles(files), ...options });
  const result = new Map([...files, ...changed]);
  for (const path of deleted) result.delete(path);
  return { files: result, left, unused };
};
