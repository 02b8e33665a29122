import type { FunctionTree, ProgramTree } from "./program-tree.ts";
import { atLeast, renderCondition } from "./render-condition.ts";
import { renderElement } from "./render-element.ts";
import { renderStatements } from "./render-statement.ts";
import { indent, quote, type Scope, type Style } from "./scope.ts";

export interface GeneratedProgram {
  readonly key: string;
  readonly files: ReadonlyMap<string, string>;
  /** Modules whose exports are to be run. */
  readonly entries: readonly string[];
  /** Lines that have nothing to do with the flag, in nobody's style. */
  readonly guards: readonly string[];
}

/** Writes a program out. */
export function renderProgram({ isVariant, style, functions }: ProgramTree): GeneratedProgram {
  const key = isVariant ? "show-broadcast-editor-version" : "is-broadcast-api-enabled";
  let count = 0;
  const writer: Writer = { key, style, next: () => (count += 1) };
  const files = new Map<string, string>();
  const guards: string[] = [];
  for (const [path, isClient] of [["client.tsx", true], ["server.tsx", false]] as const) {
    const own = functions.filter(({ flavour }) => (flavour === "client component") === isClient);
    if (own.length === 0) continue;
    const body = own.flatMap((tree) => {
      const guard = `const   guard${writer.next()} =[ 1,2 ,3] ; // ünï 🎈\t`;
      guards.push(guard);
      return [...renderFunction(tree, writer), guard, ""];
    });
    files.set(path, withImports(isClient, body, style).join(style.lineEnd));
  }
  const entries = [...files.keys()];
  for (const [path, lines] of renderHelpers(writer)) {
    if ([...files.values()].some((text) => text.includes(`./${path.slice(0, -3)}`))) files.set(path, lines.join(style.lineEnd));
  }
  return { key, files, entries, guards };
}

interface Writer {
  readonly key: string;
  readonly style: ProgramTree["style"];
  readonly next: () => number;
}

/** Imports of just what is used, as a careful author has them. */
function withImports(isClient: boolean, body: readonly string[], style: Style): string[] {
  const code = body.join("\n");
  const end = style.semicolons ? ";" : "";
  const importFrom = (from: string, names: readonly string[]): string[] => {
    const used = names.filter((name) => new RegExp(`\\b${name}\\b(?!-)`).test(code));
    return used.length > 0 ? [`import { ${used.join(", ")} } from ${style.quote}${from}${style.quote}${end}`] : [];
  };
  return [
    ...(isClient ? [`${style.quote}use client${style.quote}${end}`] : []),
    ...(isClient ? importFrom("@halyard/react", ["Flag", "Variant", "useFlag", "useFlagDetails", "useFlags"]) : importFrom("./halyard", ["Flag", "Variant", "getFlag", "getFlags", "evaluate"])),
    ...(isClient ? importFrom("react", ["useEffect", "useState"]) : []),
    ...importFrom("./analytics", ["track", "trackNothing", "trackQuietly"]),
    ...importFrom("./ui", ["Box", "Button"]),
    ...importFrom("./use-state-of-flag", ["useStateOfFlag"]),
    ...importFrom("./use-is-on", ["useIsOn"]),
    ...importFrom("./state-of-flag", ["stateOfFlag"]),
    ...importFrom("./is-on", ["isOn"]),
    "",
    ...(/\bnames\b/.test(code) ? [`const names = ["ada", "grace"]${end}`] : []),
    ...(/\bisDebug\b/.test(code) ? [`const isDebug = false${end}`] : []),
    ...body,
  ];
}

/** Functions in files of their own that only return the flag, or compare it. A file is there when its function is used. */
function renderHelpers({ key, style }: Writer): [string, string[]][] {
  const end = style.semicolons ? ";" : "";
  const compare = key.endsWith("-version") ? ` === "v2"` : "";
  return [
    ["use-state-of-flag.ts", [`"use client"${end}`, `import { useFlag } from "@halyard/react"${end}`, "", `export function useStateOfFlag() {`, `  return useFlag("${key}")${end}`, "}", ""]],
    ["use-is-on.ts", [`"use client"${end}`, `import { useFlag } from "@halyard/react"${end}`, "", `export const useIsOn = () => useFlag("${key}")${compare}${end}`, ""]],
    ["state-of-flag.ts", [`import { getFlag } from "./halyard"${end}`, "", `export function stateOfFlag() {`, `  return getFlag("${key}")${end}`, "}", ""]],
    ["is-on.ts", [`import { getFlag } from "./halyard"${end}`, "", `export const isOn = async () => (await getFlag("${key}"))${compare}${end}`, ""]],
  ];
}

function renderFunction({ flavour, reads, effect, body, result }: FunctionTree, writer: Writer): string[] {
  const isClient = flavour === "client component";
  const number = writer.next();
  const empty: Scope = {
    ...writer,
    booleans: [],
    variants: [],
    unknowns: isClient ? ["hasHint", "count > 1", "count", "isDebug"] : ["hasHint", "count > 1", "count", "isDebug", "name"],
    texts: [],
    canAwait: !isClient,
    canThrow: flavour === "server function",
    canCall: true,
    returns: "text",
    loop: "none",
  };
  // Parameters of what is exported stay, whatever becomes of their uses: here each has one.
  const opening: string[] = isClient ? [] : [finish(`track(${quote("start", empty)}, count, name)`, empty)];
  let scope = empty;
  for (const form of reads) {
    const read = renderRead(form, scope, isClient);
    opening.push(finish(read.line, scope));
    scope = { ...scope, booleans: [...scope.booleans, ...read.booleans], variants: [...scope.variants, ...read.variants] };
  }
  opening.push(finish(isClient ? `const hasHint = useFlag(${quote("show-send-time-hint", scope)})` : `const hasHint = await getFlag(${quote("show-send-time-hint", scope)})`, scope));
  if (isClient) {
    const inside: Scope = { ...scope, returns: "nothing" };
    const lines = effect ? [`useEffect(() => {`, ...indent(renderStatements(effect, inside).lines, scope), finish(`}, [${[...scope.booleans, ...scope.variants].join(", ")}, hasHint, count])`, scope)] : [];
    opening.push(finish(`const [count, setCount] = useState(1)`, scope), ...lines);
  }
  const { lines, scope: end } = renderStatements(body, scope);
  // A number to the left of "&&" is shown when it is 0: whether the rest may go is for a person to say.
  const code = atLeast(1, renderElement(result, { ...end, unknowns: end.unknowns.filter((each) => each !== "count") }));
  const shown = isClient ? `<Box title={${renderCondition({ kind: "flag", name: 0, form: 0 }, end).code} ? "on" : undefined}>{${code}}<Button onClick={() => setCount(count + 1)}>{count}</Button></Box>` : `<Box>{${code}}</Box>`;
  const returned = shown.includes("\n") ? [`return (`, ...indent(shown.split("\n"), scope), finish(")", scope)] : [finish(`return ${shown}`, scope)];
  const head = isClient ? `export function Component${number}() {` : flavour === "server component" ? `export async function Part${number}({ count = 2, name = "" }: { count?: number; name?: string }) {` : `export async function run${number}(count = 2, name = "ada") {`;
  return [head, ...indent([...opening, ...lines, ...returned], scope), "}"];
}

function finish(code: string, { style }: Scope): string {
  return style.semicolons ? `${code};` : code;
}

interface Read {
  readonly line: string;
  readonly booleans: readonly string[];
  readonly variants: readonly string[];
}

/** One way to read the flag into a name. */
function renderRead(form: number, scope: Scope, isClient: boolean): Read {
  const key = quote(scope.key, scope);
  const isVariant = scope.key.endsWith("-version");
  const name = `${isVariant ? "version" : "isEnabled"}${scope.next()}`;
  const value = { booleans: isVariant ? [] : [name], variants: isVariant ? [name] : [] };
  const condition = { booleans: [name], variants: [] };
  const one = isClient ? `useFlag(${key})` : `await getFlag(${key})`;
  const others = quote("show-inbox-layout-version", scope);
  const several = isClient ? `useFlags(${key}, ${others})` : `await getFlags(${key}, ${others})`;
  switch (form) {
    case 1:
      return { line: `let ${name} = ${one}`, ...value };
    case 2:
      return { line: isVariant ? `const ${name} = ${isClient ? one : `(${one})`} === ${quote("v2", scope)}` : `const ${name} = !${isClient ? one : `(${one})`}`, ...condition };
    case 3:
      return { line: `const { ${key}: ${name} } = ${several}`, ...value };
    case 4:
      return { line: isClient ? `const { value: ${name} } = useFlagDetails(${key})` : `const ${name} = (await evaluate({ distinctId: ${quote("job", scope)} }))[${key}].value`, ...value };
    case 5:
      return { line: `const ${name} = ${isClient ? "useStateOfFlag()" : "await stateOfFlag()"}`, ...value };
    case 6:
      return { line: `const ${name} = ${isClient ? "useIsOn()" : "await isOn()"}`, ...condition };
    case 7:
      return { line: `const ${name} = (${several})[${key}]`, ...value };
    default:
      return { line: `const ${name} = ${one}`, ...value };
  }
}
