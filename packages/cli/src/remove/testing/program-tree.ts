import fc from "fast-check";

/**
 * A program as data, before it has names: a number stands for "one of those in scope", so that every tree is a program and
 * every part of a tree can be taken away when a failure is made smaller.
 */
export type Condition =
  | { readonly kind: "flag"; readonly name: number; readonly form: number }
  | { readonly kind: "unknown"; readonly name: number }
  | { readonly kind: "call"; readonly isTruthy: boolean }
  | { readonly kind: "not"; readonly of: Condition }
  | { readonly kind: "and" | "or" | "nullish" | "comma" | "equals"; readonly left: Condition; readonly right: Condition }
  | { readonly kind: "choose"; readonly test: Condition; readonly yes: Condition; readonly no: Condition };

export type Text =
  | { readonly kind: "words"; readonly words: number }
  | { readonly kind: "variant"; readonly name: number }
  | { readonly kind: "template" | "string"; readonly of: Condition }
  | { readonly kind: "either"; readonly test: Condition; readonly yes: Text; readonly no: Text }
  | { readonly kind: "lookup"; readonly name: number; readonly values: readonly Text[] }
  | { readonly kind: "known"; readonly name: number };

export type Element =
  | { readonly kind: "words"; readonly words: number }
  | { readonly kind: "text"; readonly text: Text }
  | { readonly kind: "box"; readonly title?: Text; readonly children: readonly Element[] }
  | { readonly kind: "fragment"; readonly children: readonly Element[] }
  | { readonly kind: "and"; readonly test: Condition; readonly shown: Element }
  | { readonly kind: "choose"; readonly test: Condition; readonly yes: Element; readonly no?: Element }
  | { readonly kind: "flag"; readonly children: readonly Element[]; readonly fallback?: Element }
  | { readonly kind: "variants"; readonly cases: readonly Element[]; readonly fallback?: Element }
  | { readonly kind: "list"; readonly item: Element }
  | { readonly kind: "button"; readonly onPress: readonly Statement[] };

/** A jump out of where it stands. */
export interface Leave {
  readonly kind: "leave";
  readonly form: number;
  readonly test: Condition;
}

export type Statement =
  | { readonly kind: "track"; readonly what?: Condition | Text }
  | { readonly kind: "when"; readonly operator: "&&" | "||"; readonly test: Condition }
  | { readonly kind: "const"; readonly value: Condition; readonly isLater: boolean }
  | { readonly kind: "words"; readonly value: Text }
  | { readonly kind: "if"; readonly test: Condition; readonly body: readonly Statement[]; readonly otherwise?: readonly Statement[]; readonly isBare: boolean }
  | { readonly kind: "return"; readonly value: Text }
  | { readonly kind: "loop"; readonly form: number; readonly test: Condition; readonly body: readonly Statement[]; readonly exit?: Leave }
  | Leave
  | { readonly kind: "switch"; readonly name: number; readonly cases: readonly (readonly Statement[])[]; readonly breaks: number; readonly hasDefault: boolean }
  | { readonly kind: "try"; readonly body: readonly Statement[]; readonly caught: readonly Statement[]; readonly last?: readonly Statement[] }
  | { readonly kind: "block"; readonly shadows: boolean; readonly body: readonly Statement[] }
  | { readonly kind: "function"; readonly body: readonly Statement[] }
  | { readonly kind: "map"; readonly test: Condition };

export interface FunctionTree {
  readonly flavour: "server function" | "server component" | "client component";
  /** How the flag is read, each time that it is. */
  readonly reads: readonly number[];
  readonly effect?: readonly Statement[];
  readonly body: readonly Statement[];
  readonly result: Element;
}

export interface ProgramTree {
  readonly isVariant: boolean;
  readonly style: { readonly indent: string; readonly semicolons: boolean; readonly quote: '"' | "'"; readonly lineEnd: "\n" | "\r\n" };
  readonly functions: readonly FunctionTree[];
}

const number = fc.nat({ max: 7 });
const shape = { withCrossShrink: true, depthSize: "small", maxDepth: 4 } as const;

function leaveOf(test: fc.Arbitrary<Condition>): fc.Arbitrary<Leave> {
  return fc.record({ kind: fc.constant("leave" as const), form: number, test });
}

const trees = fc.letrec<{ condition: Condition; text: Text; element: Element; elements: readonly Element[]; statement: Statement; statements: readonly Statement[] }>((tie) => ({
  condition: fc.oneof(
    { ...shape, depthIdentifier: "condition" },
    { weight: 6, arbitrary: fc.record({ kind: fc.constant("flag" as const), name: number, form: number }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("unknown" as const), name: number }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("call" as const), isTruthy: fc.boolean() }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("not" as const), of: tie("condition") }) },
    { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom("and" as const, "or" as const, "and" as const, "or" as const, "nullish" as const, "comma" as const, "equals" as const), left: tie("condition"), right: tie("condition") }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("choose" as const), test: tie("condition"), yes: tie("condition"), no: tie("condition") }) },
  ),
  text: fc.oneof(
    { ...shape, depthIdentifier: "text" },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("words" as const), words: number }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("variant" as const), name: number }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("known" as const), name: number }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("template" as const, "string" as const), of: tie("condition") }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("either" as const), test: tie("condition"), yes: tie("text"), no: tie("text") }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("lookup" as const), name: number, values: fc.array(tie("text"), { minLength: 2, maxLength: 2 }) }) },
  ),
  elements: fc.array(tie("element"), { maxLength: 3, depthIdentifier: "element" }),
  element: fc.oneof(
    { ...shape, depthIdentifier: "element" },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("words" as const), words: number }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("text" as const), text: tie("text") }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("box" as const), title: fc.option(tie("text"), { nil: undefined }), children: tie("elements") }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("fragment" as const), children: tie("elements") }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("and" as const), test: tie("condition"), shown: tie("element") }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("choose" as const), test: tie("condition"), yes: tie("element"), no: fc.option(tie("element"), { nil: undefined }) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("flag" as const), children: tie("elements"), fallback: fc.option(tie("element"), { nil: undefined }) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("variants" as const), cases: fc.array(tie("element"), { minLength: 1, maxLength: 2 }), fallback: fc.option(tie("element"), { nil: undefined }) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("list" as const), item: tie("element") }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("button" as const), onPress: tie("statements") }) },
  ),
  statements: fc.array(tie("statement"), { maxLength: 4, depthIdentifier: "statement" }),
  statement: fc.oneof(
    { ...shape, depthIdentifier: "statement" },
    { weight: 5, arbitrary: fc.record({ kind: fc.constant("track" as const), what: fc.option(fc.oneof(tie("condition"), tie("text")), { nil: undefined }) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("when" as const), operator: fc.constantFrom("&&" as const, "||" as const), test: tie("condition") }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("const" as const), value: tie("condition"), isLater: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("words" as const), value: tie("text") }) },
    { weight: 8, arbitrary: fc.record({ kind: fc.constant("if" as const), test: tie("condition"), body: tie("statements"), otherwise: fc.option(tie("statements"), { nil: undefined }), isBare: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("return" as const), value: tie("text") }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("loop" as const), form: number, test: tie("condition"), body: tie("statements"), exit: fc.option(leaveOf(tie("condition")), { nil: undefined }) }) },
    { weight: 2, arbitrary: leaveOf(tie("condition")) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("switch" as const), name: number, cases: fc.array(tie("statements"), { minLength: 2, maxLength: 2 }), breaks: number, hasDefault: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("try" as const), body: tie("statements"), caught: tie("statements"), last: fc.option(tie("statements"), { nil: undefined }) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("block" as const), shadows: fc.boolean(), body: tie("statements") }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("function" as const), body: tie("statements") }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("map" as const), test: tie("condition") }) },
  ),
}));

const functionTree: fc.Arbitrary<FunctionTree> = fc.record({
  flavour: fc.constantFrom("server function" as const, "server component" as const, "client component" as const),
  reads: fc.array(number, { minLength: 1, maxLength: 2 }),
  effect: fc.option(trees.statements, { nil: undefined }),
  body: trees.statements,
  result: trees.element,
});

/** Programs that read a flag in every way that the remover understands. */
export const programTree: fc.Arbitrary<ProgramTree> = fc.record({
  isVariant: fc.boolean(),
  style: fc.record({
    indent: fc.constantFrom("  ", "    ", "\t"),
    semicolons: fc.boolean(),
    quote: fc.constantFrom('"' as const, "'" as const),
    lineEnd: fc.constantFrom("\n" as const, "\n" as const, "\r\n" as const),
  }),
  functions: fc.array(functionTree, { minLength: 1, maxLength: 2 }),
});
