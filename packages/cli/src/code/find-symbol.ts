import type { Variable } from "@typescript-eslint/scope-manager";
import type { Project } from "./create-project.ts";
import { findExport, findImported, importOf, type Target } from "./find-export.ts";
import type { Node } from "./node.ts";
import type { CodeModule } from "./parse-module.ts";
import { staticName } from "./static-name.ts";
import { toPatternPath } from "./pattern-path.ts";

/**
 * Names what an expression stands for by where it comes from: `@halyard/react#useFlag`, or
 * `@halyard/next#createHalyard().getFlag` for what was taken out of the result of a call. Aliases, namespaces, destructuring and
 * re-exports make no difference. Nothing for what does not come from a package.
 */
export function findSymbol(project: Project, module: CodeModule, node: Node, depth = 0): string | undefined {
  if (depth > 32) return undefined;
  const next = (inner: Node): string | undefined => findSymbol(project, module, inner, depth + 1);
  switch (node.type) {
    case "Identifier":
    case "JSXIdentifier": {
      const variable = module.variableOf(node);
      return variable && ofVariable(project, module, variable, depth + 1);
    }
    case "MemberExpression": {
      const name = staticName(node);
      return name === undefined ? undefined : ofMember(project, module, node.object, name, depth);
    }
    case "JSXMemberExpression":
      return ofMember(project, module, node.object, node.property.name, depth);
    case "ImportExpression":
      return packageOf(project, module, node.source);
    case "CallExpression":
    case "NewExpression": {
      const isRequire = node.callee.type === "Identifier" && node.callee.name === "require" && !module.variableOf(node.callee);
      if (isRequire && node.arguments[0]) return packageOf(project, module, node.arguments[0]);
      const callee = next(node.callee);
      return callee && `${callee}()`;
    }
    case "AwaitExpression":
      return next(node.argument);
    case "ChainExpression":
    case "ParenthesizedExpression":
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
    case "TSInstantiationExpression":
      return next(node.expression);
    default:
      return undefined;
  }
}

function ofMember(project: Project, module: CodeModule, object: Node, name: string, depth: number): string | undefined {
  const namespace = namespaceOf(project, module, object);
  if (namespace) return ofTarget(project, findExport(project, namespace, name), depth + 1);
  const owner = findSymbol(project, module, object, depth + 1);
  if (owner === undefined) return undefined;
  return owner.endsWith("#*") ? owner.slice(0, -1) + name : `${owner}.${name}`;
}

/** The module of the project that `ns` is, after `import * as ns`. */
export function namespaceOf(project: Project, module: CodeModule, node: Node): CodeModule | undefined {
  if (node.type !== "Identifier" && node.type !== "JSXIdentifier") return undefined;
  const variable = module.variableOf(node);
  const imported = variable && importOf(variable);
  const target = imported && findImported(project, module, imported.specifier, imported.name);
  return target?.kind === "namespace" ? target.module : undefined;
}

function ofVariable(project: Project, module: CodeModule, variable: Variable, depth: number): string | undefined {
  const imported = importOf(variable);
  if (imported) return ofTarget(project, findImported(project, module, imported.specifier, imported.name), depth);
  const path = toPatternPath(variable);
  const origin = path && findSymbol(project, module, path.from, depth + 1);
  if (origin === undefined || path === undefined) return undefined;
  const isPackage = origin.endsWith("#*") && path.names.length > 0;
  return isPackage ? origin.slice(0, -1) + path.names.join(".") : [origin, ...path.names].join(".");
}

/** All of a package, as `require` and `import()` give it. */
function packageOf(project: Project, module: CodeModule, specifier: Node): string | undefined {
  if (specifier.type !== "Literal" || typeof specifier.value !== "string" || specifier.value.startsWith(".")) return undefined;
  return project.resolve(module.path, specifier.value) === undefined ? `${specifier.value}#*` : undefined;
}

function ofTarget(project: Project, target: Target | undefined, depth: number): string | undefined {
  switch (target?.kind) {
    case "outside":
      return `${target.specifier}#${target.name}`;
    case "variable":
      return ofVariable(project, target.module, target.variable, depth + 1);
    case "expression":
      return findSymbol(project, target.module, target.node, depth + 1);
    default:
      return undefined;
  }
}
