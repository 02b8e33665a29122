import type { FlagDeclarations } from "@halyard/core";
import { statesOf } from "@halyard/core/states";
import { defaultStateOf } from "./default-state-of.ts";
import type { DeclarationsPayload } from "./events.ts";

/** What the manager shows of the declarations, with links to the flags of the project where it is known. */
export function describeDeclarations(flags: FlagDeclarations, project?: string): DeclarationsPayload {
  const described = Object.entries(flags).map(([name, declaration]) => {
    const { variants, description, owner, expires, permanent, issue } = declaration;
    const url = project && `${project.replace(/\/+$/, "")}/feature_flags?search=${encodeURIComponent(name)}`;
    return [name, { variants, states: statesOf(declaration), default: defaultStateOf(declaration), description, owner, expires, permanent, issue, url }] as const;
  });
  return { flags: Object.fromEntries(described) };
}
