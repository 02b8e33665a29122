import type { Snapshot } from "@halyard/core";
import type { FlagsStore } from "./create-flags-store.ts";

/** The flags of a page below the provider of a layout. */
export interface PageStore extends FlagsStore {
  /** Whether the page was decided before flags that the layout has, and nothing newer came for it. */
  isOutdated(): boolean;
}

/** What a layout's pages came with when they were shown. It comes again when somebody goes back to one of them. */
const shownBelow = new WeakMap<FlagsStore, WeakSet<Snapshot>>();

/**
 * The store of the layout, but with the page's flags from the first render on: the layout's gets them when the page is there.
 *
 * A page that somebody goes back to, or that was prefetched, can be older than the layout's flags. It keeps its own until
 * newer ones come for it, because what the server rendered of it is that old too.
 */
export function createPageStore(outer: FlagsStore, initial: Snapshot): PageStore {
  const shown = shownBelow.get(outer) ?? new WeakSet();
  shownBelow.set(outer, shown);
  let isAdopted = false;
  let isOutdated = differs(initial, outer.current) && (shown.has(initial) || isBefore(initial, outer.current));
  return {
    ...outer,
    readInitial: () => initial,
    get current() {
      return isAdopted || (!isOutdated && isBefore(initial, outer.current)) ? outer.current : initial;
    },
    isOutdated: () => isOutdated,
    show(view) {
      if (!isOutdated) return outer.show(view);
      const [names, value] = view;
      const ends = names.map((name) => outer.show([[name], value ?? initial.flags[name]?.value]));
      return () => ends.forEach((end) => end());
    },
    adopt(snapshot) {
      this.given = snapshot;
      if (isOutdated && snapshot === initial) return;
      shown.add(snapshot);
      outer.adopt(snapshot);
      isAdopted = true;
      isOutdated = false;
    },
  };
}

function isBefore({ distinctId, evaluatedAt }: Snapshot, current: Snapshot | undefined): boolean {
  return current?.distinctId === distinctId && current.evaluatedAt >= evaluatedAt;
}

function differs({ distinctId, flags }: Snapshot, current: Snapshot | undefined): boolean {
  if (!current) return false;
  return current.distinctId !== distinctId || Object.entries(flags).some(([name, { value }]) => current.flags[name]?.value !== value);
}
