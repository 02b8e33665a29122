import { parseSync, Visitor, type JSXExpressionContainer } from "oxc-parser";

/** A root layout with the provider around its children; nothing where it is not plain which they are. */
export function addProvider(path: string, text: string): string | undefined {
  const { program, errors } = parseSync(path, text);
  const children: JSXExpressionContainer[] = [];
  new Visitor({
    JSXExpressionContainer(node) {
      if (node.expression.type === "Identifier" && node.expression.name === "children") children.push(node);
    },
  }).visit(program);
  const [only, second] = children;
  if (errors.length > 0 || !only || second) return undefined;

  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const last = program.body.findLast(({ type }) => type === "ImportDeclaration");
  const lastText = last ? text.slice(last.start, last.end) : '"";';
  const quote = lastText.includes("'") ? "'" : '"';
  const statement = `import { FlagsProvider } from ${quote}../halyard${quote}${lastText.endsWith(";") ? ";" : ""}`;
  const at = last?.end ?? program.body[0]?.start ?? 0;
  const head = last ? `${text.slice(0, at)}${newline}${statement}` : `${text.slice(0, at)}${statement}${newline}${newline}`;
  return `${head}${text.slice(at, only.start)}<FlagsProvider>${text.slice(only.start, only.end)}</FlagsProvider>${text.slice(only.end)}`;
}
