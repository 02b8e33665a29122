import type { Scope } from "@typescript-eslint/scope-manager";
import { contains, type Node, type NodeOf } from "../../code/node.ts";
import type { Folding } from "./folding.ts";

/**
 * Whether the statements of a block can stand without its braces: no name in it is declared beside it, or means
 * something else there. A block that can is taken to be unwrapped from then on.
 */
export function canUnwrap({ module, unwrapped, edits }: Folding, block: NodeOf<"BlockStatement" | "SwitchStatement">): boolean {
  const scope = module.scopes.acquire(block as never);
  if (!scope || unwrapped.has(scope)) return true;
  const names = new Set(scope.variables.filter(({ defs }) => defs.some(({ name }) => !edits.isGone(name as unknown as Node))).map(({ name }) => name));
  const target = landingScope(scope, unwrapped);
  const isTaken = (name: string): boolean => {
    const known = target.set.get(name);
    if (known?.defs.some(({ name: declared }) => !edits.isGone(declared as unknown as Node))) return true;
    if (siblings(target, unwrapped).some((each) => each !== scope && each.set.has(name))) return true;
    return isMeantOutside(target, block, name, edits);
  };
  if ([...names].some(isTaken)) return false;
  unwrapped.add(scope);
  return true;
}

function landingScope(scope: Scope, unwrapped: ReadonlySet<Scope>): Scope {
  const upper = scope.upper!;
  return unwrapped.has(upper) ? landingScope(upper, unwrapped) : upper;
}

/** The blocks that were unwrapped into a scope before. */
function siblings(target: Scope, unwrapped: ReadonlySet<Scope>): Scope[] {
  return [...unwrapped].filter((each) => landingScope(each, unwrapped) === target);
}

/** Whether a name is used around the block for something from further out. */
function isMeantOutside(target: Scope, block: Node, name: string, edits: Folding["edits"]): boolean {
  return target.through.some(({ identifier }) => {
    const node = identifier as unknown as Node;
    return "name" in node && node.name === name && !contains(block, node) && !edits.isGone(node);
  });
}
