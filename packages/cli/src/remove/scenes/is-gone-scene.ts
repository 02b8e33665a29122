import { walk, type Node } from "../../code/node.ts";
import type { CodeModule } from "../../code/parse-module.ts";
import { staticName } from "../../code/static-name.ts";
import { findLinksTo } from "../importers.ts";
import type { Interpreter } from "../interpreter.ts";
import { isGoneStory } from "./is-gone-story.ts";
import { findPins, isStoryFile } from "./pins.ts";
import { declaresTests, sceneOf, type Scene } from "./scene.ts";

/** Whether a statement is there for states that are gone, and for nothing else: a test, a group of tests, a story. */
export function isGoneScene(interpreter: Interpreter, module: CodeModule, statement: Node): boolean {
  if (isStoryFile(module.path)) return isGoneStory(interpreter, module, statement);
  const scene = statement.type === "ExpressionStatement" ? sceneOf(interpreter, module, statement.expression) : undefined;
  if (!scene) return false;
  return scene.kind === "group" ? isGoneGroup(interpreter, module, statementsOf(scene)) : isGone(interpreter, module, scene.body);
}

/** Whether nothing is left in a file of tests or stories that nothing imports. */
export function isEmptied(interpreter: Interpreter, module: CodeModule): boolean {
  const { body } = module.program;
  if (findLinksTo(interpreter.project, module.path).length > 0) return false;
  if (!isStoryFile(module.path)) return isGoneGroup(interpreter, module, body);
  const stories = body.filter((each) => each.type === "ExportNamedDeclaration");
  return stories.length > 0 && stories.every((each) => isGoneStory(interpreter, module, each));
}

/** `test.use` for all tests of the group, or each of its tests by itself. */
function isGoneGroup(interpreter: Interpreter, module: CodeModule, statements: readonly Node[]): boolean {
  if (statements.some((each) => isUse(each) && isGone(interpreter, module, each))) return true;
  const inside = new Set<Node>();
  for (const statement of statements) {
    walk(statement, (node) => {
      const isScene = declaresTests(interpreter, module, node);
      if (isScene) inside.add(node);
      return !isScene;
    });
  }
  const gone = statements.filter((each) => isGoneScene(interpreter, module, each)).length;
  return inside.size > 0 && gone === inside.size;
}

/** `test.use(…)`, which is for all tests beside it. */
function isUse(statement: Node): boolean {
  const callee = statement.type === "ExpressionStatement" && statement.expression.type === "CallExpression" ? statement.expression.callee : undefined;
  return callee?.type === "MemberExpression" && staticName(callee) === "use";
}

/** Whether a part forces the flag, and each time to a state that is gone. */
function isGone(interpreter: Interpreter, module: CodeModule, part: Node): boolean {
  const pins = findPins(interpreter, module, part);
  return pins.length > 0 && pins.every(({ state }) => state === "gone");
}

function statementsOf({ body }: Scene): readonly Node[] {
  return body.body?.type === "BlockStatement" ? body.body.body : [];
}
