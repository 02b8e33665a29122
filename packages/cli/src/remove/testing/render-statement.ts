import type { Condition, Statement, Text } from "./program-tree.ts";
import { atLeast, renderCondition, renderText } from "./render-condition.ts";
import { indent, pick, quote, type Scope } from "./scope.ts";

export interface RenderedStatements {
  readonly lines: string[];
  /** What the code after these statements can see. */
  readonly scope: Scope;
}

/** Statements one after the other; a name that one makes is there for the next ones. */
export function renderStatements(trees: readonly Statement[], scope: Scope): RenderedStatements {
  const lines: string[] = [];
  let inside = scope;
  for (const tree of trees) {
    const rendered = renderStatement(tree, inside);
    lines.push(...rendered.lines);
    inside = rendered.scope;
  }
  return { lines, scope: inside };
}

/** Ends a statement in the program's style. Without semicolons, a line must not look like the rest of the one before. */
function end(code: string, { style }: Scope): string {
  if (style.semicolons) return `${code};`;
  return /^[([`/+-]/.test(code) ? `;${code}` : code;
}

function block(head: string, body: readonly Statement[], scope: Scope, tail = "}"): string[] {
  return [`${head} {`, ...indent(renderStatements(body, scope).lines, scope), tail];
}

function renderStatement(tree: Statement, scope: Scope): RenderedStatements {
  const condition = (part: Condition, level: number): string => atLeast(level, renderCondition(part, scope));
  const event = (): string => quote(`e${scope.next()}`, scope);
  const only = (...lines: string[]): RenderedStatements => ({ lines, scope });

  switch (tree.kind) {
    case "track":
      return only(end(`track(${event()}${tree.what ? `, ${renderValue(tree.what, scope)}` : ""})`, scope));
    case "when":
      return only(end(`${condition(tree.test, tree.operator === "&&" ? 4 : 3)} ${tree.operator} track(${event()})`, scope));
    case "const": {
      const name = `known${scope.next()}`;
      const value = condition(tree.value, 1);
      const lines = tree.isLater
        ? [end(`let ${name}: unknown = false`, scope), end(`if (${pick(scope.unknowns, 0)}) ${name} = ${value}`, scope)]
        : [end(`const ${name} = ${value}`, scope)];
      return { lines, scope: { ...scope, unknowns: [...scope.unknowns, name] } };
    }
    case "words": {
      const name = `text${scope.next()}`;
      return { lines: [end(`const ${name} = ${atLeast(1, renderText(tree.value, scope))}`, scope)], scope: { ...scope, texts: [...scope.texts, name] } };
    }
    case "if":
      return only(...renderIf(tree, scope));
    case "return":
      if (scope.returns === "never") return only(end(`track(${event()})`, scope));
      return only(end(scope.returns === "text" ? `return ${atLeast(1, renderText(tree.value, scope))}` : "return", scope));
    case "loop":
      return only(...renderLoop(tree, scope));
    case "leave":
      return only(renderLeave(tree, scope));
    case "switch":
      return only(...renderSwitch(tree, scope));
    case "try": {
      const body = block("try", tree.body, { ...scope, canThrow: true }).slice(0, -1);
      const caught = block("} catch", tree.caught, scope).slice(0, -1);
      return only(...body, ...caught, ...(tree.last ? block("} finally", tree.last, { ...scope, returns: "never", loop: "none", canThrow: false }) : ["}"]));
    }
    case "block":
      return only(...renderBlock(tree, scope));
    case "function": {
      const name = `inner${scope.next()}`;
      return only(end(`track(${event()}, ${name}())`, scope), ...block(`function ${name}(): unknown`, tree.body, { ...scope, canAwait: false, returns: "text", loop: "none" }));
    }
    case "map": {
      const shadow = scope.booleans[0] ?? scope.variants[0] ?? "isAny";
      const test = atLeast(1, renderCondition(tree.test, { ...hide(shadow, scope), canAwait: false }));
      return only(end(`[true, false].forEach((${shadow}) => track(${event()}, ${test}))`, scope));
    }
  }
}

const textKinds: ReadonlySet<string> = new Set<Text["kind"]>(["words", "variant", "template", "string", "either", "lookup", "known"]);

function renderValue(tree: Condition | Text, scope: Scope): string {
  return atLeast(1, textKinds.has(tree.kind) ? renderText(tree as Text, scope) : renderCondition(tree as Condition, scope));
}

function renderIf({ test, body, otherwise, isBare }: Extract<Statement, { kind: "if" }>, scope: Scope): string[] {
  const head = `if (${renderCondition(test, scope).code})`;
  const bare = ["track", "return", "leave"];
  if (isBare && !otherwise && body.length === 1 && bare.includes(body[0]!.kind)) {
    const { lines } = renderStatements(body, scope);
    return [`${head} ${lines[0]!.replace(/^;/, "")}`];
  }
  if (!otherwise) return block(head, body, scope);
  const first = otherwise[0];
  if (isBare && otherwise.length === 1 && first?.kind === "if") {
    const rest = renderIf({ ...first, isBare: false }, scope);
    return [...block(head, body, scope).slice(0, -1), `} else ${rest[0]}`, ...rest.slice(1)];
  }
  return [...block(head, body, scope).slice(0, -1), ...block("} else", otherwise, scope)];
}

function renderLoop({ form, test, body, exit }: Extract<Statement, { kind: "loop" }>, scope: Scope): string[] {
  const number = scope.next();
  const condition = (level: number): string => atLeast(level, renderCondition(test, scope));
  const inside: Scope = { ...scope, loop: "plain" };
  // What comes after the exit is what a wrong exit would change.
  const statements: readonly Statement[] = exit ? [exit, ...body, { kind: "track" }] : body;
  // What a loop runs over has a use of its own, as it cannot go when the others do.
  const over = (name: string, list: string, within: Scope): string[] => [
    `for (const ${name} of ${list}) {`,
    ...indent([end(`track(${quote(`e${scope.next()}`, scope)}, ${name})`, scope), ...renderStatements(statements, { ...within, unknowns: [...scope.unknowns, `${name} > 1`] }).lines], scope),
    `}`,
  ];
  switch (form % 4) {
    case 0:
      return over(`item${number}`, "[1, 2]", inside);
    case 1:
      return [end(`let turn${number} = 0`, scope), ...block(`while (turn${number}++ < 2 && ${condition(5)})`, statements, inside)];
    case 2:
      return block(`for (let turn${number} = 0; turn${number} < (${condition(1)} ? 2 : 1); turn${number} += 1)`, statements, inside);
    default:
      return [`outer${number}: for (const row${number} of [1, 2]) {`, ...indent(over(`cell${number}`, `[row${number}, 2]`, { ...inside, loop: { label: `outer${number}` } }), scope), `}`];
  }
}

function renderLeave({ form, test }: Extract<Statement, { kind: "leave" }>, scope: Scope): string {
  const label = typeof scope.loop === "object" && form > 3 ? ` ${scope.loop.label}` : "";
  const action = scope.loop !== "none" ? `${form % 2 === 0 ? "continue" : "break"}${label}` : scope.canThrow ? `throw new Error(${quote(`e${scope.next()}`, scope)})` : `track(${quote(`e${scope.next()}`, scope)})`;
  return end(`if (${renderCondition(test, scope).code}) ${action}`, scope);
}

function renderSwitch({ name, cases, breaks, hasDefault }: Extract<Statement, { kind: "switch" }>, scope: Scope): string[] {
  const isVariant = scope.variants.length > 0;
  const subject = pick(isVariant ? scope.variants : scope.booleans.length > 0 ? scope.booleans : scope.unknowns, name);
  const labels = isVariant ? [quote("v1", scope), quote("v2", scope)] : ["true", "false"];
  const lines = cases.flatMap((body, index) => {
    const head = hasDefault && index === 1 ? "default:" : `case ${labels[index]}:`;
    const inside = indent([...renderStatements(body, scope).lines, ...((breaks >> index) % 2 === 1 ? [end("break", scope)] : [])], scope);
    return breaks > 3 ? [`${head} {`, ...inside, `}`] : [head, ...inside];
  });
  return [`switch (${subject}) {`, ...indent(lines, scope), `}`];
}

function renderBlock({ shadows, body }: Extract<Statement, { kind: "block" }>, scope: Scope): string[] {
  const name = scope.booleans[0] ?? scope.variants[0] ?? "isAny";
  const free = scope.unknowns.find((each) => !each.includes(name));
  if (!shadows || !free) return ["{", ...block("", body, scope).slice(1)];
  const hidden = hide(name, scope);
  return [`{`, ...indent([end(`const ${name} = ${free}`, scope), ...renderStatements(body, hidden).lines], scope), `}`];
}

/** Where a name of the flag's is something else. */
function hide(name: string, scope: Scope): Scope {
  const keep = (each: string): boolean => each !== name;
  return { ...scope, booleans: scope.booleans.filter(keep), variants: scope.variants.filter(keep), unknowns: [...scope.unknowns, name] };
}
