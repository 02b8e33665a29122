import type { Scope } from "@typescript-eslint/scope-manager";
import type { Node, Span } from "../../code/node.ts";
import type { CodeModule } from "../../code/parse-module.ts";
import type { Edits } from "../create-edits.ts";
import type { Interpreter } from "../interpreter.ts";
import type { Use } from "../outcome.ts";

/** What every rule needs while one file is folded. */
export interface Folding {
  readonly interpreter: Interpreter;
  readonly module: CodeModule;
  readonly edits: Edits;
  /** The blocks whose statements were moved out of their braces. */
  readonly unwrapped: Set<Scope>;
  /** What text of ours mentions, and where that text stands. */
  readonly uses: { readonly span: Span; readonly use: Use }[];
  /** What is done when nothing is left that reads the flag: as long as something does, the flag must stay declared. */
  readonly afterwards: (() => void)[];
  /** What text of ours needs of packages: names, by the package. */
  readonly wantedImports: Map<string, Set<string>>;
  /** The tests and stories that went with the states they were for. */
  readonly scenes: Node[];
  /** The files that this one no longer names in one of its imports. */
  readonly lostLinks: Set<string>;
  /** What was found on the way that a person must see. */
  readonly notes: readonly { readonly node: Node; readonly reason: string }[];
  /** Reports what stays for a person. */
  leave(node: Node, reason: string): void;
}
