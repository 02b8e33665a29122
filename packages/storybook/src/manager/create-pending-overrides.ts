import { createCell, type Cell } from "./create-cell.ts";

/** Forced states by flag, as they stand in Storybook's global. */
export type Overrides = Readonly<Record<string, unknown>>;

/** What was chosen and has not come back from the preview yet. */
export interface PendingOverrides extends Pick<Cell<Overrides | undefined>, "subscribe"> {
  /** The newest choice, or `undefined` when nothing is under way. */
  readonly read: () => Overrides | undefined;
  readonly add: (overrides: Overrides) => void;
  /** Takes what is in force now; something that was never sent ends everything that is under way. */
  readonly settle: (overrides: Overrides) => void;
}

/**
 * Globals come back by way of the preview. Until then controls show what was chosen, and a second choice starts from the
 * first one.
 */
export function createPendingOverrides(): PendingOverrides {
  const { read, write, subscribe } = createCell<readonly Overrides[]>([]);
  let settled: Overrides | undefined;
  return {
    read: () => read().at(-1),
    subscribe,
    add: (overrides) => write([...read(), overrides]),
    settle: (overrides) => {
      if (overrides === settled) return;
      settled = overrides;
      const position = read().findIndex((sent) => isSame(sent, overrides));
      if (read().length > 0) write(position < 0 ? [] : read().slice(position + 1));
    },
  };
}

function isSame(one: Overrides, other: Overrides): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => Object.hasOwn(other, name) && one[name] === other[name]);
}
