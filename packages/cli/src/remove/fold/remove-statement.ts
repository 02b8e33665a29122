import type { Variable } from "@typescript-eslint/scope-manager";
import { contains, walk, type Node, type Span } from "../../code/node.ts";
import type { CodeModule } from "../../code/parse-module.ts";
import type { Folding } from "./folding.ts";
import { lineSpan } from "./line-span.ts";

/** Takes a statement out of a list, with the comments that belong to it. What `var` declares in it is kept for those who use it. */
export function removeStatement(folding: Pick<Folding, "edits" | "module">, statement: Node): void {
  const { edits, module } = folding;
  const names = hoistedNames(module, statement);
  if (names.length > 0) edits.replace(statement, `var ${names.join(", ")};`);
  else edits.remove(statementSpan(module, statement));
}

/** A statement with its comments and its line. The comment at the top of a file is about the file. */
function statementSpan(module: CodeModule, statement: Node): Span {
  const withComments = statement.type !== "ImportDeclaration";
  const line = lineSpan(module, statement, withComments);
  if (line) return line;
  const spaces = /^[ \t]*/.exec(module.text.slice(statement.end))![0].length;
  return { start: statement.start, end: statement.end + spaces };
}

/** What `var` declares in a statement, outside of the part that is kept, and is used elsewhere. */
export function hoistedNames(module: CodeModule, statement: Node, kept: readonly Span[] = []): string[] {
  const names = new Set<string>();
  walk(statement, (node) => {
    if (/^(Function|Arrow|Class)/.test(node.type) || kept.some((span) => contains(span, node))) return false;
    if (node.type === "VariableDeclaration" && node.kind === "var") {
      for (const variable of node.declarations.flatMap((each) => module.scopes.getDeclaredVariables(each as never))) if (isUsedOutside(variable, statement, kept)) names.add(variable.name);
    }
    return true;
  });
  return [...names];
}

function isUsedOutside(variable: Variable, statement: Node, kept: readonly Span[]): boolean {
  const isOutside = (node: unknown): boolean => !contains(statement, node as Node) || kept.some((span) => contains(span, node as Node));
  return variable.references.some(({ identifier }) => isOutside(identifier)) && !variable.defs.some(({ name }) => isOutside(name));
}
