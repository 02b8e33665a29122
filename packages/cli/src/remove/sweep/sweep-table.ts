import type { Variable } from "@typescript-eslint/scope-manager";
import type { Node } from "../../code/node.ts";
import { staticName } from "../../code/static-name.ts";
import type { Folding } from "../fold/folding.ts";
import { removeItem } from "../fold/remove-item.ts";
import { findExportUsers } from "../importers.ts";
import { tableOf } from "../reduce-lookup.ts";
import { exportedNames, type Foldings } from "./sweep.ts";
import { usesOf } from "./uses-of.ts";

interface Entry {
  readonly node: Node;
  readonly name: string;
  readonly value: Node | null;
}

/** Takes entries out of an object or enum that is only read by name, when the last read of them has gone. */
export function sweepTable(foldings: Foldings, folding: Folding, variable: Variable, done: Set<unknown>): boolean {
  const { edits, module, interpreter } = folding;
  const found = entriesOf(variable);
  if (!found || edits.isGone(found.owner)) return false;
  const reads = readsOf(foldings, folding, variable);
  if (!reads || !reads.some(({ isGone }) => isGone)) return false;
  const names = new Set(reads.filter(({ isGone }) => !isGone).map(({ name }) => name));
  const wereRead = new Set(reads.map(({ name }) => name));
  const areAllByFlag = reads.some(({ name }) => name === undefined);
  if (names.has(undefined) || names.size === 0) return false;
  const unused = found.entries.filter(
    (entry) => !done.has(entry.node) && !names.has(entry.name) && (areAllByFlag || wereRead.has(entry.name)) && (!entry.value || interpreter.isFree(module, entry.value)),
  );
  if (unused.length === 0 || unused.length === found.entries.length) return false;
  for (const { node } of unused) {
    done.add(node);
    removeItem(folding, found.items, node, found.items.filter((each) => done.has(each)));
  }
  return true;
}

function entriesOf(variable: Variable): { owner: Node; items: readonly Node[]; entries: Entry[] } | undefined {
  const definition = variable.defs[0]?.node as unknown as Node | undefined;
  if (definition?.type === "TSEnumDeclaration") {
    const { members } = definition.body;
    return { owner: definition, items: members, entries: members.map((node) => ({ node, name: staticName(node) ?? "", value: node.initializer })) };
  }
  const table = tableOf(variable);
  if (!table || table.properties.some((each) => each.type === "SpreadElement" || staticName(each) === undefined)) return undefined;
  return {
    owner: table,
    items: table.properties,
    entries: table.properties.flatMap((node) => (node.type === "Property" ? [{ node, name: staticName(node)!, value: node.value }] : [])),
  };
}

/** Each read of an object with the name it reads, nothing for one that the flag decided on; nothing at all when it is used in another way. */
function readsOf(foldings: Foldings, folding: Folding, variable: Variable): { name: string | undefined; isGone: boolean }[] | undefined {
  const spans: { node: Node; folding: Folding | undefined }[] = usesOf(variable).map((node) => ({ node, folding }));
  for (const name of exportedNames(variable)) {
    for (const { module, local } of findExportUsers(folding.interpreter.project, folding.module.path, name).users) {
      const imported = local === undefined ? undefined : module.scopes.scopes.find(({ type }) => (type as string) === "module")?.set.get(local);
      if (!imported) return undefined;
      spans.push(...usesOf(imported).map((node) => ({ node, folding: foldings.open.get(module.path) })));
    }
  }
  const reads: { name: string | undefined; isGone: boolean }[] = [];
  for (const { node, folding: owner } of spans) {
    const { parent } = node;
    const isGone = owner?.edits.isGone(node) === true;
    if (parent?.type === "TSTypeQuery") return undefined;
    if (parent?.type !== "MemberExpression" || parent.object !== node) {
      if (isGone) continue;
      return undefined;
    }
    reads.push({ name: staticName(parent), isGone });
  }
  for (const { use, span } of folding.uses) {
    if (use.variable === variable && !folding.edits.isDropped(span)) reads.push({ name: use.member, isGone: false });
  }
  return reads;
}
