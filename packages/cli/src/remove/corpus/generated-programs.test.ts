import fc from "fast-check";
import { expect, it } from "vitest";
import { toStateName } from "../testing/corpus-case.ts";
import { findProgramProblems } from "../testing/find-program-problems.ts";
import { programTree } from "../testing/program-tree.ts";
import { readProject } from "../testing/read-corpus.ts";
import { remove } from "../testing/remover.ts";
import { renderProgram, type GeneratedProgram } from "../testing/render-program.ts";

const project = readProject();

// The short run is the same each time. `fuzz:remover` is the long one, and tells its seed.
const numRuns = Number(process.env.HALYARD_PROGRAMS ?? 150);
const seed = Number(process.env.HALYARD_SEED ?? (process.env.HALYARD_PROGRAMS === undefined ? 1 : Date.now() % 2 ** 31));

function print({ files }: GeneratedProgram): string {
  return Array.from(files, ([path, text]) => `--- ${path}\n${text}`).join("\n");
}

it(`behaves the same after the removal, whatever the program (seed ${seed})`, { timeout: numRuns * 1000 }, async () => {
  let distinguishing = 0;
  await fc.assert(
    fc.asyncProperty(programTree, async (tree) => {
      const program = renderProgram(tree);
      const behaviours = new Set<string>();
      for (const keep of tree.isVariant ? ["v1", "v2"] : [true, false]) {
        const { before, problems } = await findProgramProblems(program, keep, project, remove).catch((error: unknown) => {
          throw new Error(`Keeping ${toStateName(keep)}: fails.\n${print(program)}`, { cause: error });
        });
        if (problems.length > 0) throw new Error(`Keeping ${toStateName(keep)}: ${problems.join("\n")}\n${print(program)}`);
        behaviours.add(before);
      }
      if (behaviours.size > 1) distinguishing += 1;
    }),
    { numRuns, seed, interruptAfterTimeLimit: undefined },
  );
  // Programs that behave alike in both states could not tell a right branch from a wrong one.
  expect(distinguishing / numRuns).toBeGreaterThan(0.8);
});
