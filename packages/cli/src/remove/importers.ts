import type { Project } from "../code/create-project.ts";
import { findExport, findImported, type Target } from "../code/find-export.ts";
import type { Node, Span } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";

/** A place that names another file: an import, a re-export, `import()` or `require`. */
export interface FileLink {
  readonly module: CodeModule;
  readonly specifier: string;
  readonly span: Span;
  /** What is taken from the file by name; nothing for all of it, or none of it. */
  readonly entries: readonly LinkEntry[];
  readonly kind: "import" | "export" | "call";
}

interface LinkEntry {
  readonly span: Span;
  /** The name in the other file, `*` for all. */
  readonly name: string;
  /** The name here, or the name that it is exported under. */
  readonly local: string;
}

/** All places of a module that name another file. */
export function linksOf(module: CodeModule): readonly FileLink[] {
  let links = known.get(module);
  if (!links) known.set(module, (links = readLinks(module)));
  return links;
}

const known = new WeakMap<CodeModule, readonly FileLink[]>();

function readLinks(module: CodeModule): FileLink[] {
  const { staticImports, staticExports, dynamicImports } = module.links;
  const imports = staticImports.map(
    ({ moduleRequest, start, end, entries }): FileLink => ({
      module,
      specifier: moduleRequest.value,
      span: { start, end },
      kind: "import",
      entries: entries.map(({ importName, localName }) => ({
        span: { start: localName.start, end: localName.end },
        name: importName.kind === "Name" ? importName.name! : importName.kind === "Default" ? "default" : "*",
        local: localName.value,
      })),
    }),
  );
  const exports = staticExports.flatMap(({ start, end, entries }): FileLink[] => {
    const specifier = entries[0]?.moduleRequest?.value;
    if (specifier === undefined) return [];
    return [
      {
        module,
        specifier,
        span: { start, end },
        kind: "export",
        entries: entries.map((entry) => ({
          span: { start: entry.start, end: entry.end },
          name: entry.importName.kind === "Name" ? entry.importName.name! : "*",
          local: entry.exportName.kind === "Default" ? "default" : (entry.exportName.name ?? "*"),
        })),
      },
    ];
  });
  const calls = dynamicImports.flatMap(({ start, end, moduleRequest }) => toCall(module, { start, end }, module.text.slice(moduleRequest.start, moduleRequest.end)));
  const requires = [...module.text.matchAll(/\brequire\(\s*(["'][^"'\n]+["'])\s*\)/g)].flatMap((match) => toCall(module, { start: match.index, end: match.index + match[0].length }, match[1]!));
  return [...imports, ...exports, ...calls, ...requires];
}

function toCall(module: CodeModule, span: Span, argument: string): FileLink[] {
  const specifier = /^\s*["'`]([^"'`$]+)["'`]\s*$/.exec(argument)?.[1];
  return specifier === undefined ? [] : [{ module, specifier, span, kind: "call", entries: [] }];
}

/** The places that name a file. */
export function findLinksTo(project: Project, path: string): FileLink[] {
  return project
    .filesWith(stemOf(path))
    .filter((from) => from !== path)
    .flatMap((from) => {
      const module = project.moduleAt(from);
      return module ? linksOf(module).filter(({ specifier }) => project.resolve(from, specifier) === path) : [];
    });
}

/** The part of a file's name that an import of it has, too. */
export function stemOf(path: string): string {
  const names = path.split("/");
  const name = names.at(-1)!;
  const stem = name.replace(/\.[mc]?[jt]sx?$/, "");
  return stem === "index" ? (names.at(-2) ?? "") : stem;
}

/** Where an export is used, and the re-exports on the way there. */
export interface ExportUsers {
  readonly users: readonly { readonly module: CodeModule; readonly span: Span; readonly local?: string }[];
  readonly passages: readonly { readonly module: CodeModule; readonly link: FileLink; readonly entry: LinkEntry }[];
}

/** Finds who uses what a module exports under a name, through any number of re-exports. */
export function findExportUsers(project: Project, path: string, name: string): ExportUsers {
  const module = project.moduleAt(path);
  const target = module && findExport(project, module, name);
  const users: ExportUsers["users"][number][] = [];
  const passages: ExportUsers["passages"][number][] = [];
  if (!target) return { users, passages };
  const asked = new Set<string>();
  const open: { text: string; name: string }[] = [{ text: name === "default" ? stemOf(path) : name, name }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { text } = next;
    if (asked.has(text)) continue;
    asked.add(text);
    for (const from of project.filesWith(text)) {
      const other = project.moduleAt(from);
      if (!other) continue;
      for (const link of linksOf(other)) {
        if (link.kind === "call") {
          const resolved = project.resolve(from, link.specifier);
          if (resolved === path) users.push({ module: other, span: link.span });
          continue;
        }
        for (const entry of link.entries) {
          if (entry.name === "*") {
            if (link.kind === "import") users.push(...memberUsers(project, other, link, entry, target, name));
            continue;
          }
          if (!isSame(findImported(project, other, link.specifier, entry.name), target)) continue;
          if (link.kind === "import") users.push({ module: other, span: entry.span, local: entry.local });
          else if (!passages.some((each) => each.module === other && each.entry.span.start === entry.span.start)) {
            passages.push({ module: other, link, entry });
            open.push({ text: entry.local === "default" ? stemOf(from) : entry.local, name: entry.local });
          }
        }
      }
    }
  }
  return { users, passages };
}

/** The reads of one export through `import * as ns`. */
function memberUsers(project: Project, module: CodeModule, link: FileLink, entry: LinkEntry, target: Target, name: string): ExportUsers["users"][number][] {
  const namespace = findImported(project, module, link.specifier, "*");
  if (namespace?.kind !== "namespace" || !isSame(findExport(project, namespace.module, name), target)) return [];
  const variable = module.scopes.scopes.flatMap(({ variables }) => variables).find((each) => each.name === entry.local && each.identifiers.some((identifier) => identifier.range[0] === entry.span.start));
  return (variable?.references ?? []).flatMap(({ identifier }) => {
    const { parent } = identifier as unknown as Node;
    const member = parent?.type === "MemberExpression" && !parent.computed && parent.property.type === "Identifier" ? parent.property.name : parent?.type === "JSXMemberExpression" ? parent.property.name : undefined;
    return member === undefined || member === name ? [{ module, span: identifier as unknown as Node }] : [];
  });
}

function isSame(one: Target | undefined, other: Target): boolean {
  if (one?.kind === "variable" && other.kind === "variable") return one.variable === other.variable;
  return one?.kind === "expression" && other.kind === "expression" && one.node === other.node;
}
