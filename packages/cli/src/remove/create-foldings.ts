import type { Scope } from "@typescript-eslint/scope-manager";
import type { Node } from "../code/node.ts";
import { createEdits } from "./create-edits.ts";
import type { Folding } from "./fold/folding.ts";
import type { Interpreter } from "./interpreter.ts";
import type { Foldings } from "./sweep/sweep.ts";

/** The changes of a project, file by file. The files in `kept` keep what they export. */
export function createFoldings(interpreter: Interpreter, kept: ReadonlySet<string>): Foldings {
  const open = new Map<string, Folding>();
  return {
    open,
    kept,
    at(module) {
      const known = open.get(module.path);
      if (known) return known;
      const notes: { node: Node; reason: string }[] = [];
      const folding: Folding = {
        interpreter,
        module,
        edits: createEdits(module),
        unwrapped: new Set<Scope>(),
        uses: [],
        afterwards: [],
        wantedImports: new Map(),
        scenes: [],
        lostLinks: new Set(),
        notes,
        leave: (node, reason) => void notes.push({ node, reason }),
      };
      open.set(module.path, folding);
      return folding;
    },
  };
}
