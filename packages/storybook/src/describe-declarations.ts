import type { FlagDeclarations } from "@halyard/core";
import { statesOf } from "@halyard/core/states";
import { defaultStateOf } from "./default-state-of.ts";
import type { DeclarationsPayload } from "./events.ts";

/** What the manager shows of the declarations. */
export function describeDeclarations(flags: FlagDeclarations): DeclarationsPayload {
  const described = Object.entries(flags).map(([name, declaration]) => {
    const { description, owner, expires, permanent, issue } = declaration;
    return [name, { states: statesOf(declaration), default: defaultStateOf(declaration), description, owner, expires, permanent, url: issue }] as const;
  });
  return { flags: Object.fromEntries(described) };
}
