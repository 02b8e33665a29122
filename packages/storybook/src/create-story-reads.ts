import type { ResolvedStates } from "./resolve-states.ts";
import type { FlagRead } from "./events.ts";

type Reads = Readonly<Record<string, FlagRead>>;

export interface StoryReads {
  /** The flags that what is on the page reads, in the order of their names. */
  list(this: void): Reads;
  /** Every flag that was read, also by what is gone from the page. */
  listAll(this: void): Reads;
  /** A component of the browser reads the flag while it renders. */
  read(this: void, name: string): void;
  /** Components of the browser that are mounted read these flags. */
  show(this: void, names: readonly string[]): void;
  /** A component of the server read the flag. It stays on the page as long as the states do. */
  record(this: void, name: string): void;
}

/** Collects which flags a story reads while they have these states, and tells when what is on the page reads others. */
export function createStoryReads({ states }: ResolvedStates, tell: () => void): StoryReads {
  const all = new Set<string>();
  const onServer = new Set<string>();
  let mounted: readonly string[] = [];
  let isDue = false;

  const describe = (names: Iterable<string>): Reads => {
    const declared = [...new Set(names)].filter((name) => Object.hasOwn(states, name));
    return Object.fromEntries(declared.toSorted().map((name) => [name, states[name]!]));
  };
  return {
    list: () => describe([...onServer, ...mounted]),
    listAll: () => describe(all),
    read: (name) => void all.add(name),
    show(names) {
      mounted = names;
      tell();
    },
    record(name) {
      all.add(name);
      if (onServer.has(name)) return;
      onServer.add(name);
      if (isDue) return;
      isDue = true;
      queueMicrotask(() => {
        isDue = false;
        tell();
      });
    },
  };
}
