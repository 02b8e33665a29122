import type { Node } from "../../code/node.ts";
import { foldStateTests } from "../scenes/fold-state-tests.ts";
import { isGoneScene } from "../scenes/is-gone-scene.ts";
import { exitOf } from "./exit-of.ts";
import { foldStatement } from "./fold-statement.ts";
import type { Folding } from "./folding.ts";
import { removeStatement } from "./remove-statement.ts";

/** Folds statements that follow each other. What can no longer be reached goes, and the tests of states that are gone; what could not be reached before is the author's. */
export function foldStatements(folding: Folding, statements: readonly Node[]): void {
  const last = statements.findIndex((statement) => exitOf(folding, statement, true) && !exitOf(folding, statement, false));
  const reached = last === -1 ? statements : statements.slice(0, last + 1);
  for (const statement of statements.slice(reached.length)) {
    if (isHoisted(statement)) foldStatement(folding, statement, "listed");
    else removeStatement(folding, statement);
  }
  for (const statement of reached) {
    if (isGoneScene(folding.interpreter, folding.module, statement)) {
      folding.scenes.push(statement);
      removeStatement(folding, statement);
    } else if (!foldStateTests(folding, statement)) foldStatement(folding, statement, "listed");
  }
}

/** What is there before the statement is reached. It goes when nothing uses it any more. */
function isHoisted({ type }: Node): boolean {
  return ["FunctionDeclaration", "TSDeclareFunction", "TSTypeAliasDeclaration", "TSInterfaceDeclaration", "ImportDeclaration"].includes(type) || type.startsWith("Export");
}
