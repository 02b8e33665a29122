import type { Node } from "../../code/node.ts";
import { foldNode } from "../fold/fold-children.ts";
import type { Folding } from "../fold/folding.ts";
import { removeItem } from "../fold/remove-item.ts";
import { planImport, planName } from "./plan-import.ts";
import { planStateBody } from "./plan-state-body.ts";
import { keptState, stateTestsOf } from "./state-tests.ts";

/**
 * `describeFlag` becomes the test of the state that is kept; where other flags are tested with it, they are left. What its
 * tests are given in another way than is known here stays, for a person. Whether the statement is such a call.
 */
export function foldStateTests(folding: Folding, statement: Node): boolean {
  const { interpreter, module, edits } = folding;
  const tests = statement.type === "ExpressionStatement" ? stateTestsOf(interpreter, module, statement.expression) : undefined;
  if (!tests) return false;
  if (tests.kind === "several") {
    for (const argument of tests.call.arguments) foldNode(folding, argument);
    removeItem(folding, tests.list.elements, tests.name, [tests.name]);
    return true;
  }
  const { call, body, gone, runner } = tests;
  const plan = body && planStateBody(folding, body, runner);
  const test = typeof runner === "string" ? planImport(folding, runner, ["test", "it"]) : planName(folding, runner);
  if (!body || !plan || !test) return true;
  const [before, after] = plan.around;
  plan.write();
  test.write(call);
  edits.replace({ start: statement.start, end: body.start }, `${test.name}(${JSON.stringify(keptState(interpreter))}, ${before}`);
  edits.replace({ start: body.end, end: statement.end }, `${after})${module.text[statement.end - 1] === ";" ? ";" : ""}`);
  edits.moveLeft(body, body.start, statement.start);
  foldNode(folding, body);
  folding.scenes.push(...gone);
  return true;
}
