import { findExport, findImported, importOf, type Target } from "../code/find-export.ts";
import { findSymbol, namespaceOf } from "../code/find-symbol.ts";
import type { Project } from "../code/create-project.ts";
import type { FunctionNode, Node } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";
import { isReassigned } from "../code/pattern-path.ts";
import { staticName } from "../code/static-name.ts";
import { skipWrappers } from "./skip-wrappers.ts";

export interface FoundFunction {
  readonly module: CodeModule;
  readonly node: FunctionNode;
}

/** What hands on a function that behaves like the one it is given. */
const keepers: ReadonlySet<string | undefined> = new Set(["react#cache", "react#useCallback", "react#useEffectEvent", "next/cache#unstable_cache"]);

/** The function of the project that a call runs. */
export function findFunction(project: Project, module: CodeModule, callee: Node, depth = 0): FoundFunction | undefined {
  if (depth > 16) return undefined;
  const node = skipWrappers(callee);
  switch (node.type) {
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return { module, node };
    case "CallExpression": {
      const [first] = node.arguments;
      return first && keepers.has(findSymbol(project, module, node.callee)) ? findFunction(project, module, first, depth + 1) : undefined;
    }
    case "Identifier": {
      const variable = module.referenceOf(node)?.resolved;
      if (!variable) return undefined;
      const imported = importOf(variable);
      const target: Target | undefined = imported ? findImported(project, module, imported.specifier, imported.name) : { kind: "variable", module, variable };
      return ofTarget(project, target, depth);
    }
    case "MemberExpression": {
      const name = staticName(node);
      const namespace = namespaceOf(project, module, node.object);
      return namespace && name !== undefined ? ofTarget(project, findExport(project, namespace, name), depth) : undefined;
    }
    default:
      return undefined;
  }
}

function ofTarget(project: Project, target: Target | undefined, depth: number): FoundFunction | undefined {
  if (target?.kind === "expression") return findFunction(project, target.module, target.node, depth + 1);
  if (target?.kind !== "variable") return undefined;
  const { variable, module } = target;
  const node = variable.defs[0]?.node as unknown as Node | undefined;
  if (variable.defs.length !== 1 || isReassigned(variable)) return undefined;
  if (node?.type === "FunctionDeclaration") return { module, node };
  if (node?.type !== "VariableDeclarator" || node.id.type !== "Identifier" || !node.init) return undefined;
  return findFunction(project, module, node.init, depth + 1);
}
