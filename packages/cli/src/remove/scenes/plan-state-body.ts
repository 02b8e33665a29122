import type { Variable } from "@typescript-eslint/scope-manager";
import type { Node, NodeOf } from "../../code/node.ts";
import { staticName } from "../../code/static-name.ts";
import { replaceWithText } from "../fold/fold-expression.ts";
import type { Folding } from "../fold/folding.ts";
import { findFunction } from "../find-function.ts";
import { usesOf } from "../sweep/uses-of.ts";
import { planImport } from "./plan-import.ts";
import type { StateTests } from "./state-tests.ts";

/** Writes a change that is possible. */
type Write = () => void;

/** How the test of a state does without what it was run by. */
export interface PlannedBody {
  /** What stands around the test, which was all in one state. */
  readonly around: readonly [before: string, after: string];
  readonly write: Write;
}

/**
 * Plans how the test of a state does without `describeFlag`: what `render` and `wrapper` show is then shown with no flag
 * forced, and what may be server code, which waits for its flags, runs with none forced. Nothing where it uses what it is given
 * in a way that is not known.
 */
export function planStateBody(folding: Folding, body: Node, runner: StateTests["runner"]): PlannedBody | undefined {
  const given = givenTo(folding, body);
  if (!given) return undefined;
  const plans = [...given].map(([name, variable]) => planName(folding, name, variable, runner));
  if (!plans.every((plan) => plan !== undefined)) return undefined;
  const needsScope = runner === "vitest" && (isAsync(body) || (!given.has("render") && !given.has("wrapper")));
  const scope = needsScope ? planImport(folding, "@halyard/testing", ["withFlags"]) : undefined;
  if (needsScope && !scope) return undefined;
  return {
    around: scope ? [`() => ${scope.name}({}, `, ")"] : ["", ""],
    write() {
      scope?.write(body);
      for (const write of plans) write();
    },
  };
}

function isAsync(body: Node): boolean {
  return (body.type === "ArrowFunctionExpression" || body.type === "FunctionExpression") && body.async;
}

/** What a test takes, by name, of what it is given. */
function givenTo({ interpreter, module }: Folding, body: Node): Map<string, Variable> | undefined {
  const test = findFunction(interpreter.project, module, body)?.node;
  const given = new Map<string, Variable>();
  if (!test || test.params.length === 0) return test && given;
  const [pattern] = test.params;
  if (test !== body || test.params.length > 1 || pattern?.type !== "ObjectPattern") return undefined;
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
  // An element's name can be no call.
  if (!wrapper || uses.some(({ type }) => type !== "Identifier")) return undefined;
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
