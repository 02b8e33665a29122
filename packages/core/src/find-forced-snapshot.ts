import type { FlagDeclarations } from "./define-flags.ts";
import type { Snapshot } from "./snapshot.ts";

/** Gives the flags that are forced where it is called, for an application with these declarations; nothing where none are. */
export type FindForcedSnapshot = (flags: FlagDeclarations) => Snapshot | undefined;

// A test may load this file twice, from the sources and as it was built, and means the same flags.
const place = Symbol.for("halyard.forced-flags");

const scope = globalThis as { [place]?: FindForcedSnapshot };

/** What a test or a story forces here, in place of what would be decided for a request. Nothing in an application that runs for its users. */
export const findForcedSnapshot: FindForcedSnapshot = (flags) => scope[place]?.(flags);

/** Has all applications in this process ask `find` before they decide, until the function that it returns is called. */
export function forceFlags(find: FindForcedSnapshot): () => void {
  scope[place] = find;
  return () => {
    if (scope[place] === find) delete scope[place];
  };
}
