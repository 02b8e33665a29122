import type { Project } from "../code/create-project.ts";
import { findSymbol } from "../code/find-symbol.ts";
import { walk, type Node, type NodeOf } from "../code/node.ts";
import { placeOf } from "../code/place-of.ts";
import { staticName } from "../code/static-name.ts";
import { createInterpreter } from "../remove/create-interpreter.ts";
import type { Place } from "./finding.ts";

/** A `describeFlag` of one flag. */
export interface StateTest extends Place {
  readonly key: string;
  /** The states that it has a case for. */
  readonly states: readonly string[];
}

/** The cases that tests have for the states of flags, where they are written out. */
export function findStateTests(project: Project): StateTest[] {
  const interpreter = createInterpreter({ project, key: "", keep: true, rawPostHog: false });
  return project.filesWith("describeFlag").flatMap((path) => {
    const file = project.moduleAt(path);
    const tests: StateTest[] = [];
    if (!file) return tests;
    walk(file.program, (node: Node) => {
      if (node.type !== "CallExpression" || !isDescribeFlag(findSymbol(project, file, node.callee))) return;
      const [name, cases] = node.arguments;
      const key = name && interpreter.evaluate(file, name);
      if (key?.kind !== "constant" || typeof key.constant !== "string" || cases?.type !== "ObjectExpression") return;
      tests.push({ ...placeOf(file, node), key: key.constant, states: statesOf(cases) });
    });
    return tests;
  });
}

function isDescribeFlag(symbol: string | undefined): boolean {
  return symbol !== undefined && /^@halyard\/testing(\/\w+)?#describeFlag(\.\w+)?$/.test(symbol);
}

function statesOf({ properties }: NodeOf<"ObjectExpression">): string[] {
  return properties.flatMap((property) => staticName(property) ?? []);
}
