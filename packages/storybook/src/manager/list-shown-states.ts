import type { Messages } from "./create-messages.ts";

/** The states that stories show, by story and flag: those that tests have seen, and those of what was opened since. */
export function listShownStates({ shown, tested = {} }: Pick<Messages, "shown" | "tested">): Messages["shown"] {
  const stories = Object.entries(shown).map(([id, states]) => {
    const flags = Object.entries(states).map(([flag, own]) => [flag, [...new Set([...(tested[id]?.[flag] ?? []), ...own])]] as const);
    return [id, { ...tested[id], ...Object.fromEntries(flags) }] as const;
  });
  return { ...tested, ...Object.fromEntries(stories) };
}
