import type { DeclarationsPayload } from "../events.ts";
import type { Messages } from "./create-messages.ts";

/** A flag that stories show, but not in each of its states. */
export interface UncoveredFlag {
  readonly name: string;
  readonly shown: number;
  readonly states: number;
  readonly missing: readonly string[];
}

/**
 * The flags that at least one of the stories shows, of which no story shows every state. In the order of the declarations.
 * Without the service a flag looks as its default does, and needs no story of its own.
 */
export function findUncoveredStates(declarations: DeclarationsPayload["flags"], stories: Messages["shown"]): UncoveredFlag[] {
  return Object.entries(declarations).flatMap(([name, declaration]) => {
    const states = declaration.states.filter((state) => state !== "unavailable");
    const showing = Object.values(stories).filter((story) => Object.hasOwn(story, name));
    const missing = states.filter((state) => !showing.some((story) => story[name]!.includes(state)));
    return showing.length === 0 || missing.length === 0 ? [] : [{ name, shown: states.length - missing.length, states: states.length, missing }];
  });
}
