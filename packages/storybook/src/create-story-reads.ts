import type { ResolvedStates } from "./resolve-states.ts";
import type { FlagRead } from "./events.ts";

export interface StoryReads {
  /** The flags that were read, in the order of their names. */
  list(this: void): Readonly<Record<string, FlagRead>>;
  record(this: void, name: string): void;
}

/** Collects which flags a story reads while they have these states, and tells of it when the reading is over. */
export function createStoryReads({ states }: ResolvedStates, tell: () => void): StoryReads {
  const names = new Set<string>();
  let isTold = true;
  return {
    list: () => Object.fromEntries([...names].toSorted().map((name) => [name, states[name]!])),
    record(name) {
      if (names.has(name) || !Object.hasOwn(states, name)) return;
      names.add(name);
      if (!isTold) return;
      isTold = false;
      queueMicrotask(() => {
        isTold = true;
        tell();
      });
    },
  };
}
