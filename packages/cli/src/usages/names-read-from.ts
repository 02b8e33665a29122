import type { Node } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";
import { staticName } from "../code/static-name.ts";

/** The names of the properties that are read from a value; `undefined` among them stands for one that is not known. */
export function namesReadFrom(module: CodeModule, value: Node): (string | undefined)[] {
  const parent = value.parent;
  switch (parent?.type) {
    case "AwaitExpression":
    case "ParenthesizedExpression":
      return namesReadFrom(module, parent);
    case "MemberExpression":
      return parent.object === value ? [staticName(parent)] : [undefined];
    case "VariableDeclarator":
      return parent.init === value ? namesOfPattern(module, parent.id) : [undefined];
    // What nobody looks at is not read.
    case "ExpressionStatement":
      return [];
    default:
      return [undefined];
  }
}

function namesOfPattern(module: CodeModule, pattern: Node): (string | undefined)[] {
  if (pattern.type === "ObjectPattern") return pattern.properties.map((property) => (property.type === "Property" ? staticName(property) : undefined));
  const variable = pattern.type === "Identifier" ? module.variableOf(pattern) : undefined;
  if (!variable) return [undefined];
  return variable.references.filter((reference) => !reference.init).flatMap(({ identifier }) => namesReadFrom(module, identifier as unknown as Node));
}
