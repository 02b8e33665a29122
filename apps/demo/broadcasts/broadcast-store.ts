import "server-only";
import type { Broadcast, Content, Workspace } from "./broadcast";
import { seeds } from "./seeds";

const key = Symbol.for("demo.broadcasts");

/**
 * The broadcasts of all workspaces, in memory until the server stops. Kept for the process and not for the module, because
 * Next.js gives pages and route handlers each their own copy of this module.
 */
function broadcasts(): Map<string, Broadcast> {
  const shared = globalThis as { [key]?: Map<string, Broadcast> };
  return (shared[key] ??= new Map(seeds.map((seed) => [seed.id, seed])));
}

export const broadcastStore = {
  /** The broadcasts of a workspace, the latest first. */
  list(workspace: Workspace): Broadcast[] {
    return [...broadcasts().values()].filter((each) => each.workspace === workspace).sort((a, b) => b.at.localeCompare(a.at));
  },

  find(id: string): Broadcast | undefined {
    return broadcasts().get(id);
  },

  add(broadcast: Broadcast): void {
    broadcasts().set(broadcast.id, broadcast);
  },

  save(id: string, { subject, blocks }: Content): void {
    const broadcast = broadcasts().get(id);
    if (broadcast) broadcasts().set(id, { ...broadcast, subject, blocks });
  },
};
