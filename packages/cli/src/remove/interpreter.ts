import type { Variable } from "@typescript-eslint/scope-manager";
import type { Project } from "../code/create-project.ts";
import type { Node } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";
import type { Outcome, Want } from "./outcome.ts";
import type { Constant, Value } from "./value.ts";

/** Answers what expressions are once the flag has its value. Nothing is changed by asking. */
export interface Interpreter {
  readonly project: Project;
  readonly key: string;
  readonly keep: Constant;
  /** Whether calls of PostHog's own SDKs are read like Halyard's. */
  readonly rawPostHog: boolean;
  /** What is known about the result; nothing for most expressions. */
  evaluate(module: CodeModule, node: Node): Value | undefined;
  evaluateVariable(module: CodeModule, variable: Variable): Value | undefined;
  /** What the expression becomes; nothing when it stays. */
  reduce(module: CodeModule, node: Node, want: Want): Outcome | undefined;
  /** Whether the expression can go without anything else being missed. */
  isFree(module: CodeModule, node: Node): boolean;
}
