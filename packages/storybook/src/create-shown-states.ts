/** Remembers which states of which flags a story has shown since the preview was loaded. */
export interface ShownStates {
  add(storyId: string, states: Readonly<Record<string, readonly string[]>>): Readonly<Record<string, readonly string[]>>;
}

export function createShownStates(): ShownStates {
  const stories = new Map<string, Map<string, Set<string>>>();
  return {
    add(storyId, states) {
      const flags = stories.get(storyId) ?? new Map<string, Set<string>>();
      stories.set(storyId, flags);
      for (const [name, all] of Object.entries(states)) flags.set(name, new Set([...(flags.get(name) ?? []), ...all]));
      return Object.fromEntries([...flags].map(([name, all]) => [name, [...all].toSorted()]));
    },
  };
}
