import type { DeclarationsPayload } from "../events.ts";
import type { Messages } from "./create-messages.ts";

/** A flag that stories show, but not in each of its states. */
export interface UncoveredFlag {
  readonly name: string;
  readonly shown: number;
  readonly states: number;
  readonly missing: readonly string[];
}

/** The flags that at least one of the stories shows, of which no story shows every state. In the order of the declarations. */
export function findUncoveredStates(declarations: DeclarationsPayload["flags"], shown: Messages["shown"]): UncoveredFlag[] {
  const stories = Object.values(shown);
  return Object.entries(declarations).flatMap(([name, { states }]) => {
    const seen = new Set(stories.flatMap((story) => (Object.hasOwn(story, name) ? story[name]! : [])));
    const missing = states.filter((state) => !seen.has(state));
    return missing.length === 0 || missing.length === states.length ? [] : [{ name, shown: states.length - missing.length, states: states.length, missing }];
  });
}
