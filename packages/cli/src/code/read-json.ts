import { parseSync, type Node } from "oxc-parser";
import type { CodeFiles } from "./code-files.ts";

/** The value of a JSON file, comments and trailing commas allowed; nothing when there is none or it cannot be read. */
export function readJson(files: CodeFiles, path: string): Record<string, unknown> | undefined {
  const text = files.read(path);
  if (text === undefined) return undefined;
  const { program, errors } = parseSync("file.js", `(${text.replace(/^\uFEFF/, "")}\n)`, { preserveParens: false });
  const statement = program.body[0];
  if (errors.length > 0 || statement?.type !== "ExpressionStatement") return undefined;
  const value = toValue(statement.expression);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
}

function toValue(node: Node | null): unknown {
  if (node?.type === "Literal") return node.value;
  if (node?.type === "ArrayExpression") return node.elements.map((element) => toValue(element));
  if (node?.type !== "ObjectExpression") return undefined;
  return Object.fromEntries(
    node.properties.flatMap((property) => (property.type === "Property" && property.key.type === "Literal" ? [[String(property.key.value), toValue(property.value)]] : [])),
  );
}
