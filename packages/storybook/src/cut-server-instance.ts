import MagicString from "magic-string";

/** A node of a syntax tree in the form of ESTree, with its place in the text. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Cuts the module that calls `createHalyard` down to what a story needs of it: the declarations. Sessions, databases and
 * PostHog, which the other options bring along, do not load in a browser. Nothing for any other module.
 */
export function cutServerInstance(code: string, parse: (code: string) => SyntaxNode): { code: string; map: unknown } | undefined {
  const body = fields(parse(code)).body as SyntaxNode[];
  const local = body.map(findCreateHalyard).find((name) => name !== undefined);
  if (local === undefined) return undefined;
  const calls = findNodes(body, (node) => node.type === "CallExpression" && nameOf(fields(node).callee) === local);
  const unneeded = calls.flatMap((call) => findUnneededOptions((fields(call).arguments as SyntaxNode[])[0]));
  if (unneeded.length === 0) return undefined;

  const text = new MagicString(code);
  const removed = new Set<unknown>(unneeded);
  for (let gone = findUnused(body, removed); gone.length > 0; gone = findUnused(body, removed)) for (const node of gone) removed.add(node);
  for (const node of removed as Set<SyntaxNode>) text.remove(node.start, node.type === "Property" ? endWithComma(code, node.end) : node.end);
  return { code: text.toString(), map: text.generateMap({ hires: true }) };
}

function findCreateHalyard(node: SyntaxNode): string | undefined {
  const { source, specifiers } = fields(node);
  if (node.type !== "ImportDeclaration" || fields(source).value !== "@halyard/next") return undefined;
  const specifier = (specifiers as unknown[]).map(fields).find(({ imported }) => nameOf(imported) === "createHalyard");
  return specifier && nameOf(specifier.local);
}

/** All options but the declarations; nothing where they are not written out, so that it is not known what they are. */
function findUnneededOptions(options: SyntaxNode | undefined): SyntaxNode[] {
  const properties = options?.type === "ObjectExpression" ? (fields(options).properties as SyntaxNode[]) : [];
  if (!properties.some((property) => nameOf(fields(property).key) === "flags")) return [];
  return properties.filter((property) => property.type === "Property" && nameOf(fields(property).key) !== "flags");
}

/** Statements that only declared something for what was removed. */
function findUnused(body: readonly SyntaxNode[], removed: ReadonlySet<unknown>): SyntaxNode[] {
  const statements = body.filter((node) => !removed.has(node));
  const uses = new Map(statements.map((statement) => [statement, findUses(statement, removed)]));
  const isUsed = (name: string, by: SyntaxNode): boolean => statements.some((statement) => statement !== by && uses.get(statement)!.has(name));
  return statements.filter((statement) => {
    const names = declaredNames(statement);
    return names !== undefined && !names.some((name) => isUsed(name, statement));
  });
}

/** The names that a statement brings into the module; nothing when it does more, or is seen from outside. */
function declaredNames(node: SyntaxNode): string[] | undefined {
  const { specifiers, declarations, id } = fields(node);
  if (node.type === "ImportDeclaration") return (specifiers as unknown[]).length > 0 ? (specifiers as unknown[]).map((each) => nameOf(fields(each).local)!) : undefined;
  if (node.type === "FunctionDeclaration" || node.type === "ClassDeclaration") return [nameOf(id)!];
  if (node.type === "VariableDeclaration") return (declarations as unknown[]).flatMap((each) => patternNames(fields(each).id));
  return undefined;
}

function patternNames(pattern: unknown): string[] {
  return findNodes([pattern], (node) => node.type === "Identifier").map((node) => nameOf(node)!);
}

/** Every name that stands in a statement, but for names of members and of properties. */
function findUses(statement: SyntaxNode, removed: ReadonlySet<unknown>): Set<string> {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (!isNode(value) || removed.has(value)) return undefined;
    const { name, computed } = fields(value);
    if (value.type === "Identifier" || value.type === "JSXIdentifier") names.add(name as string);
    for (const [field, child] of Object.entries(value)) {
      const isPlainName = (value.type === "MemberExpression" && field === "property") || (value.type === "Property" && field === "key");
      if (!isPlainName || computed) visit(child);
    }
    return undefined;
  };
  visit(statement);
  return names;
}

function findNodes(roots: readonly unknown[], isWanted: (node: SyntaxNode) => boolean): SyntaxNode[] {
  return roots.flatMap((value): SyntaxNode[] => {
    if (Array.isArray(value)) return findNodes(value, isWanted);
    if (!isNode(value)) return [];
    return [...(isWanted(value) ? [value] : []), ...findNodes(Object.values(value), isWanted)];
  });
}

function endWithComma(code: string, end: number): number {
  return end + (/^\s*,/.exec(code.slice(end))?.[0].length ?? 0);
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && typeof (value as Fields).type === "string";
}

function fields(node: unknown): Fields {
  return (node ?? {}) as Fields;
}

/** The name of an identifier, or of a key that is written as text. */
function nameOf(node: unknown): string | undefined {
  const { name, value } = fields(node);
  return typeof name === "string" ? name : typeof value === "string" ? value : undefined;
}
