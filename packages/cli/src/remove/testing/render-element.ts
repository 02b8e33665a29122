import type { Element } from "./program-tree.ts";
import { atLeast, renderCondition, renderText, type Code } from "./render-condition.ts";
import { renderStatements } from "./render-statement.ts";
import { indent, pick, quote, type Scope } from "./scope.ts";

const words = ["Hello", "api keys", "Größe 🎈", "it's so", "one, two"];

/** An element where an expression is needed. */
export function renderElement(tree: Element, scope: Scope): Code {
  switch (tree.kind) {
    case "words":
      return { code: quote(pick(words, tree.words), scope), level: 7 };
    case "text":
      return renderText(tree.text, scope);
    case "box":
      return { code: renderTag("Box", tree.title ? ` title={${atLeast(1, renderText(tree.title, scope))}}` : "", tree.children, scope), level: 7 };
    case "fragment":
      return { code: renderTag("", "", tree.children, scope), level: 7 };
    case "and":
      // What a condition of another type would show is shown by React too: a number, an empty text.
      return { code: `${atLeast(4, renderCondition(tree.test, scope))} && ${renderBranch(tree.shown, scope, 5)}`, level: 4 };
    case "choose":
      return { code: `${atLeast(2, renderCondition(tree.test, scope))} ? ${renderBranch(tree.yes, scope, 1)} : ${tree.no ? renderBranch(tree.no, scope, 1) : "null"}`, level: 1 };
    case "flag":
      return { code: renderFlag(tree, scope), level: 7 };
    case "variants":
      return { code: renderVariants(tree, scope), level: 7 };
    case "list":
      return { code: [`names.map((id) => (`, ...indent(renderTag("div", " key={id}", [tree.item], { ...scope, canAwait: false }).split("\n"), scope), `))`].join("\n"), level: 7 };
    case "button": {
      const inside = { ...scope, canAwait: false, canThrow: false, canCall: true, returns: "nothing", loop: "none" } as const;
      return { code: [`<Button onClick={() => {`, ...indent(renderStatements(tree.onPress, inside).lines, scope), `}}>press</Button>`].join("\n"), level: 7 };
    }
  }
}

function renderBranch(tree: Element, scope: Scope, level: number): string {
  const code = atLeast(level, renderElement(tree, scope));
  return code.includes("\n") && code.startsWith("<") ? `(\n${indent(code.split("\n"), scope).join("\n")}\n)` : code;
}

/** An element among the children of another one. */
function renderChild(tree: Element, scope: Scope): string[] {
  if (tree.kind === "words") return [pick(words, tree.words)];
  const { code } = renderElement(tree, scope);
  return (tree.kind === "box" || tree.kind === "fragment" || tree.kind === "flag" || tree.kind === "variants" || tree.kind === "button" ? code : `{${code}}`).split("\n");
}

function renderTag(name: string, attributes: string, children: readonly Element[], scope: Scope): string {
  const rendered = children.map((child) => renderChild(child, scope));
  if (rendered.length === 0) return name === "" ? "<></>" : `<${name}${attributes} />`;
  if (rendered.length === 1 && rendered[0]!.length === 1) return `<${name}${attributes}>${rendered[0]![0]}</${name}>`;
  return [`<${name}${attributes}>`, ...indent(rendered.flat(), scope), `</${name}>`].join("\n");
}

function renderFallback(fallback: Element | undefined, scope: Scope): string {
  return fallback ? ` fallback={${atLeast(1, renderElement(fallback, inBranch(scope)))}}` : "";
}

/**
 * What a branch shows is made whether or not it is shown, but it is only looked at: a remover may drop it with all its calls.
 * So no call in it is one that others notice.
 */
function inBranch(scope: Scope): Scope {
  return { ...scope, canCall: false };
}

function renderFlag({ children, fallback }: Extract<Element, { kind: "flag" }>, scope: Scope): string {
  const others = renderFallback(fallback, scope);
  const content: readonly Element[] = children.length > 0 ? children : [{ kind: "words", words: 0 }];
  // Now and then the flag is another one, which stays.
  if (children.length === 3) return renderTag("Flag", ` name="show-send-time-hint"${others}`, content, inBranch(scope));
  if (!scope.key.endsWith("-version")) return renderTag("Flag", ` name="${scope.key}"${others}`, content, inBranch(scope));
  const variant = renderTag("Variant", ' is="v2"', content, inBranch(scope)).split("\n");
  return [`<Flag name="${scope.key}"${others}>`, ...indent(variant, scope), `</Flag>`].join("\n");
}

function renderVariants({ cases, fallback }: Extract<Element, { kind: "variants" }>, scope: Scope): string {
  const [first, second] = cases;
  if (!scope.key.endsWith("-version")) return renderTag("Flag", ` name="${scope.key}"${renderFallback(second ?? fallback, scope)}`, [first!], inBranch(scope));
  const variants = cases.flatMap((child, index) => renderTag("Variant", ` is="v${index + 1}"`, [child], inBranch(scope)).split("\n"));
  return [`<Flag name="${scope.key}"${renderFallback(fallback, scope)}>`, ...indent(variants, scope), `</Flag>`].join("\n");
}
