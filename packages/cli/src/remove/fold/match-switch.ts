import { contains, walk, type Node, type NodeOf } from "../../code/node.ts";
import type { CodeModule } from "../../code/parse-module.ts";
import type { Folding } from "./folding.ts";

export interface SwitchMatch {
  /** What runs, from the case that matches to where it leaves the switch. */
  readonly statements: readonly Node[];
  /** The cases that are run, in part or as a whole. */
  readonly cases: readonly NodeOf<"SwitchCase">[];
  /** Whether a `break` further inside ends the switch, so that its statements cannot stand without it. */
  readonly hasInnerBreak: boolean;
}

/** Which cases of a switch run, when the flag decides that and every test is written out. */
export function matchSwitch({ interpreter, module }: Pick<Folding, "interpreter" | "module">, node: NodeOf<"SwitchStatement">): SwitchMatch | undefined {
  const { discriminant, cases } = node;
  const subject = interpreter.evaluate(module, discriminant);
  if (subject?.kind !== "constant" || !interpreter.isFree(module, discriminant)) return undefined;
  const tests = cases.map(({ test }) => test && interpreter.evaluate(module, test));
  if (!tests.every((test) => test === null || test?.kind === "constant")) return undefined;
  if (!subject.isOwn && !tests.some((test) => test?.kind === "constant" && test.isOwn)) return undefined;
  const found = tests.findIndex((test) => test?.kind === "constant" && test.constant === subject.constant);
  const start = found === -1 ? tests.indexOf(null) : found;
  if (start === -1) return { statements: [], cases: [], hasInnerBreak: false };

  const used: NodeOf<"SwitchCase">[] = [];
  for (const each of cases.slice(start)) {
    used.push(each);
    if (each.consequent.some(isEnd)) break;
  }
  const statements = used.flatMap(({ consequent }) => reachedStatements(consequent));
  if (sharesNames(module, node, statements)) return undefined;
  return { statements, cases: used, hasInnerBreak: statements.some(breaksOut) };
}

/** Whether what runs uses a name that a case declares that does not run. */
function sharesNames({ scopes }: CodeModule, node: Node, statements: readonly Node[]): boolean {
  const isKept = (part: unknown): boolean => statements.some((statement) => contains(statement, part as Node));
  return (scopes.acquire(node as never)?.variables ?? []).some(({ defs, references }) => !defs.some(({ name }) => isKept(name)) && references.some(({ identifier }) => isKept(identifier)));
}

/** The statements up to where they leave the switch, without the `break` that does. */
export function reachedStatements(statements: readonly Node[]): Node[] {
  const end = statements.findIndex(isEnd);
  return (end === -1 ? statements : statements.slice(0, end + 1)).filter((statement) => !isBreak(statement));
}

function isBreak(node: Node): boolean {
  return node.type === "BreakStatement" && !node.label;
}

/** Whether a statement of a case leaves the switch: a jump, or a block that ends with one. */
export function isEnd(node: Node): boolean {
  if (node.type === "BlockStatement") return node.body.some(isEnd);
  return isBreak(node) || ["ReturnStatement", "ThrowStatement", "ContinueStatement", "BreakStatement"].includes(node.type);
}

/** Whether there is a `break` of this switch in a statement, other than at the end of a block that is the statement. */
function breaksOut(statement: Node): boolean {
  const last = statement.type === "BlockStatement" ? statement.body.at(-1) : undefined;
  let found = false;
  walk(statement, (node) => {
    if (["ForStatement", "ForInStatement", "ForOfStatement", "WhileStatement", "DoWhileStatement", "SwitchStatement", "FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression", "ClassDeclaration", "ClassExpression"].includes(node.type)) return false;
    if (isBreak(node) && node !== last) found = true;
    return true;
  });
  return found;
}
