import type { Variable } from "@typescript-eslint/scope-manager";
import { contains, type FunctionNode, type Node } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";
import { isReassigned } from "../code/pattern-path.ts";
import { staticName } from "../code/static-name.ts";
import { evaluateParameter } from "./evaluate-parameter.ts";
import type { Interpreter } from "./interpreter.ts";
import { isNeverChanged } from "./is-never-changed.ts";
import type { Value } from "./value.ts";

/** The value of a variable that gets one where it is declared, and never another. */
export function evaluatePattern(interpreter: Interpreter, module: CodeModule, variable: Variable): Value | undefined {
  const definition = variable.defs[0];
  if (!definition || variable.defs.length > 1 || isReassigned(variable)) return undefined;
  const node = definition.node as unknown as Node;
  if (node.type === "TSEnumDeclaration") {
    const members = node.body.members.flatMap((member): [string, Value][] => {
      const name = staticName(member);
      const value = member.initializer && interpreter.evaluate(module, member.initializer);
      return name !== undefined && value ? [[name, value]] : [];
    });
    return { kind: "record", fields: new Map(members) };
  }
  if ((definition.type as string) === "Parameter" && "params" in node) return ofParameter(interpreter, module, variable, node as FunctionNode);
  if (node.type !== "VariableDeclarator" || !node.init) return undefined;
  const value = interpreter.evaluate(module, node.init);
  if (!value || (value.kind === "record" && node.id.type === "Identifier" && !isNeverChanged(variable, node.init))) return undefined;
  return valueAt(interpreter, module, node.id, value, definition.name as unknown as Node);
}

function ofParameter(interpreter: Interpreter, module: CodeModule, variable: Variable, node: FunctionNode): Value | undefined {
  const [first] = node.params;
  const name = variable.defs[0]!.name as unknown as Node;
  if (!first || !contains(first, name)) return undefined;
  const value = evaluateParameter(interpreter, module, node);
  if (!value || (first === name && !isNeverChanged(variable, first))) return undefined;
  return valueAt(interpreter, module, first, value, name);
}

/** The part of a value that a name inside of a pattern takes. */
function valueAt(interpreter: Interpreter, module: CodeModule, pattern: Node, value: Value | undefined, name: Node): Value | undefined {
  if (pattern === name) return value;
  switch (pattern.type) {
    case "AssignmentPattern": {
      if (!value) return undefined;
      const isMissing = value.kind === "constant" && value.constant === undefined;
      return valueAt(interpreter, module, pattern.left, isMissing ? interpreter.evaluate(module, pattern.right) : value, name);
    }
    case "ObjectPattern":
    case "ArrayPattern": {
      if (value?.kind !== "record") return undefined;
      const parts = pattern.type === "ObjectPattern" ? pattern.properties : pattern.elements;
      const index = parts.findIndex((part) => part !== null && part.start <= name.start && name.end <= part.end);
      const part = parts[index];
      if (!part || part.type === "RestElement") return undefined;
      if (part.type !== "Property") return valueAt(interpreter, module, part, value.fields.get(String(index)), name);
      const key = part.computed ? evaluatedName(interpreter.evaluate(module, part.key)) : staticName(part);
      return key === undefined ? undefined : valueAt(interpreter, module, part.value, value.fields.get(key), name);
    }
    default:
      return undefined;
  }
}

/** The name of a property that an expression in brackets gives. */
export function evaluatedName(value: Value | undefined): string | undefined {
  return value?.kind === "constant" && (typeof value.constant === "string" || typeof value.constant === "number" || typeof value.constant === "boolean") ? String(value.constant) : undefined;
}
