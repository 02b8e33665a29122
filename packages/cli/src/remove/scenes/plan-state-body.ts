import type { Variable } from "@typescript-eslint/scope-manager";
import type { FunctionNode, Node, NodeOf } from "../../code/node.ts";
import { staticName } from "../../code/static-name.ts";
import { replaceWithText } from "../fold/fold-expression.ts";
import type { Folding } from "../fold/folding.ts";
import { findFunction } from "../find-function.ts";
import { usesOf } from "../sweep/uses-of.ts";
import { planImport } from "./plan-import.ts";
import type { StateTests } from "./state-tests.ts";

/** Writes a change that is possible. */
type Write = () => void;

/**
 * Plans how the test of a state does without what `describeFlag` gives it: `render` and `wrapper` are then those that force no
 * flag. Nothing where it uses them in a way that is not known.
 */
export function planStateBody(folding: Folding, body: Node, runner: StateTests["runner"]): Write | undefined {
  const { interpreter, module } = folding;
  if (body.type !== "ArrowFunctionExpression" && body.type !== "FunctionExpression") {
    return findFunction(interpreter.project, module, body)?.node.params.length === 0 ? () => {} : undefined;
  }
  if (body.params.length === 0) return () => {};
  const given = body.params.length === 1 ? givenTo(folding, body) : undefined;
  if (!given) return undefined;
  const plans = [...given].map(([name, variable]) => planName(folding, name, variable, runner));
  return plans.every((plan) => plan !== undefined) ? () => plans.forEach((write) => write()) : undefined;
}

/** What a test takes by name of what it is given. */
function givenTo({ module }: Folding, body: FunctionNode): Map<string, Variable> | undefined {
  const [pattern] = body.params;
  const given = new Map<string, Variable>();
  if (pattern?.type !== "ObjectPattern") return undefined;
  for (const property of pattern.properties) {
    const name = property.type === "Property" && property.value.type === "Identifier" ? staticName(property) : undefined;
    const variable = name === undefined || property.type !== "Property" ? undefined : module.variableOf(property.value);
    if (name === undefined || !variable) return undefined;
    given.set(name, variable);
  }
  return given;
}

function planName(folding: Folding, name: string, variable: Variable, runner: StateTests["runner"]): Write | undefined {
  if (name === "state" || name === "flags") return () => {};
  if (runner !== "vitest") return () => {};
  const uses = usesOf(variable);
  if (name === "wrapper") return planWrapper(folding, uses);
  return name === "render" ? planRender(folding, uses) : undefined;
}

function planWrapper(folding: Folding, uses: readonly Node[]): Write | undefined {
  const wrapper = planImport(folding, "@halyard/testing", ["flagsWrapper"]);
  if (!wrapper) return undefined;
  return () => {
    for (const use of uses) {
      wrapper.write(use);
      replaceWithText(folding, use, `${wrapper.name}({})`);
    }
  };
}

/** `render(ui)` forced the state; `renderWithFlags(ui, { flags: {} })` forces nothing. */
function planRender(folding: Folding, uses: readonly Node[]): Write | undefined {
  const { edits } = folding;
  const render = planImport(folding, "@halyard/testing", ["renderWithFlags"]);
  if (!render) return undefined;
  const writes = uses.map((use): Write | undefined => {
    const call = use.parent;
    if (call?.type !== "CallExpression" || call.callee !== use) return undefined;
    const [ui, options] = call.arguments;
    if (!ui || ui.type === "SpreadElement" || call.arguments.length > 2) return undefined;
    if (options && options.type !== "ObjectExpression") return undefined;
    return () => {
      render.write(use);
      edits.replace(use, render.name);
      if (!options) edits.insert(ui.end, ", { flags: {} }");
      else if (!hasFlags(options)) edits.insert(options.start + 1, options.properties.length > 0 ? " flags: {}," : " flags: {} ");
    };
  });
  return writes.every((write) => write !== undefined) ? () => writes.forEach((write) => write()) : undefined;
}

function hasFlags({ properties }: NodeOf<"ObjectExpression">): boolean {
  return properties.some((each) => each.type === "SpreadElement" || staticName(each) === "flags");
}
