import { HalyardError } from "@halyard/core";
import { parseSync, type Expression, type ObjectExpression, type Program } from "oxc-parser";
import type { DeclaredFlag } from "./declared-flag.ts";

/** A file that declares flags. */
export interface Declarations {
  readonly file: string;
  readonly text: string;
  readonly flags: readonly DeclaredFlag[];
  /** Where a further declaration goes: the offsets after the last one and of the closing brace. */
  readonly lastEnd: number;
  readonly end: number;
}

/**
 * Reads the call of `defineFlags` in a file. The file is not run, so what it declares must stand there: literals, and
 * constants of the same file.
 *
 * @throws {HalyardError} DECLARATIONS_NOT_FOUND where there is no such call, or one that cannot be read.
 */
export function readDeclarations(file: string, text: string): Declarations {
  const { program, errors } = parseSync(file, text, { range: true });
  if (errors.length > 0) throw unreadable(file, `it cannot be parsed: ${errors[0]!.message}`);
  const object = findDeclarations(program);
  if (!object) throw unreadable(file, "it does not call defineFlags of @halyard/core with an object");
  const constants = readConstants(program);
  const flags = object.properties.map((property) => {
    const place = positionOf(text, property.start);
    const key = property.type === "Property" && !property.computed ? keyOf(property.key as Expression) : undefined;
    const declaration = property.type === "Property" ? unwrap(property.value, constants) : undefined;
    if (key === undefined || declaration?.type !== "ObjectExpression") throw unreadable(file, `line ${place.line} is not a declaration that stands there, such as "is-it-enabled": { … }`);
    return { key, ...readInformation(declaration, constants), ...place };
  });
  return { file, text, flags, lastEnd: object.properties.at(-1)?.end ?? object.start + 1, end: object.end - 1 };
}

type Constants = ReadonlyMap<string, Expression>;

function findDeclarations(program: Program): ObjectExpression | undefined {
  const names = new Set<string>();
  for (const statement of program.body) {
    if (statement.type !== "ImportDeclaration" || statement.source.value !== "@halyard/core") continue;
    for (const specifier of statement.specifiers) {
      if (specifier.type === "ImportSpecifier" && specifier.imported.type === "Identifier" && specifier.imported.name === "defineFlags") names.add(specifier.local.name);
    }
  }
  for (const expression of initialisers(program)) {
    const call = unwrap(expression, new Map());
    if (call.type !== "CallExpression" || call.callee.type !== "Identifier" || !names.has(call.callee.name)) continue;
    const [argument] = call.arguments;
    const object = argument && argument.type !== "SpreadElement" ? unwrap(argument, readConstants(program)) : undefined;
    if (object?.type === "ObjectExpression") return object;
  }
  return undefined;
}

function* initialisers(program: Program): Generator<Expression> {
  for (const statement of program.body) {
    if (statement.type === "ExportDefaultDeclaration") yield statement.declaration as Expression;
    const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (declaration?.type !== "VariableDeclaration") continue;
    for (const { init } of declaration.declarations) if (init) yield init;
  }
}

function readConstants(program: Program): Constants {
  const constants = new Map<string, Expression>();
  for (const statement of program.body) {
    const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (declaration?.type !== "VariableDeclaration" || declaration.kind !== "const") continue;
    for (const { id, init } of declaration.declarations) if (id.type === "Identifier" && init) constants.set(id.name, init);
  }
  return constants;
}

/** The expression below type assertions, parentheses and the names of constants. */
function unwrap(expression: Expression, constants: Constants): Expression {
  switch (expression.type) {
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "ParenthesizedExpression":
      return unwrap(expression.expression, constants);
    case "Identifier": {
      const constant = constants.get(expression.name);
      // A constant that is defined before it is used cannot lead back to itself.
      return constant && constant.start < expression.start ? unwrap(constant, constants) : expression;
    }
    default:
      return expression;
  }
}

function readInformation(object: ObjectExpression, constants: Constants): Omit<DeclaredFlag, "key" | "line" | "column"> {
  const fields = new Map<string, unknown>();
  let hasPayload = false;
  for (const property of object.properties) {
    const key = property.type === "Property" ? keyOf(property.key as Expression) : undefined;
    if (property.type !== "Property" || key === undefined) continue;
    if (key === "payload") hasPayload = true;
    else fields.set(key, valueOf(property.value, constants));
  }
  const text = (name: string): string | undefined => (typeof fields.get(name) === "string" ? (fields.get(name) as string) : undefined);
  const list = (name: string): string[] | undefined => (Array.isArray(fields.get(name)) ? (fields.get(name) as unknown[]).filter((each) => typeof each === "string") : undefined);
  return {
    description: text("description"),
    owner: text("owner"),
    expires: text("expires"),
    permanent: text("permanent"),
    issue: text("issue"),
    requires: list("requires") ?? [],
    hasPayload,
    variants: list("variants"),
    default: text("default"),
  };
}

function keyOf(key: Expression): string | undefined {
  if (key.type === "Identifier") return key.name;
  return key.type === "Literal" && typeof key.value === "string" ? key.value : undefined;
}

function valueOf(expression: Expression, constants: Constants): unknown {
  const plain = unwrap(expression, constants);
  if (plain.type === "Literal") return plain.value;
  if (plain.type === "TemplateLiteral" && plain.expressions.length === 0) return plain.quasis[0]?.value.cooked;
  if (plain.type !== "ArrayExpression") return undefined;
  return plain.elements.map((element) => (element && element.type !== "SpreadElement" ? valueOf(element, constants) : undefined));
}

function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

function unreadable(file: string, cause: string): HalyardError {
  return new HalyardError("DECLARATIONS_NOT_FOUND", { action: `read the flags that ${file} declares`, cause, remedy: "Write the declarations as literals in one call of defineFlags" });
}
