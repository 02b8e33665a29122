import type { Evaluations, FlagDeclarations, Snapshot } from "@halyard/core";

/** The part of a forced snapshot that client components get. Its flags go along unread: a flag that is forced notices that it is read. */
export function withoutServerOnly(forced: Snapshot, declarations: FlagDeclarations): Snapshot {
  const properties = Object.entries(Object.getOwnPropertyDescriptors(forced.flags)).filter(([name]) => !declarations[name]?.serverOnly);
  return { ...forced, flags: Object.defineProperties({}, Object.fromEntries(properties)) as Evaluations };
}
