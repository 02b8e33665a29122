import { experimental_getStatusStore } from "storybook/manager-api";
import { addonId } from "../constants.ts";
import type { Cell } from "./create-cell.ts";
import type { Messages } from "./create-messages.ts";
import { describeUncoveredStates } from "./describe-uncovered-states.ts";
import { findUncoveredStates } from "./find-uncovered-states.ts";
import { listShownStates } from "./list-shown-states.ts";

/** Keeps a warning in the sidebar beside each story that shows a flag of which a state is shown nowhere. */
export function showUncoveredStates(messages: Cell<Messages>, { onSelect }: { readonly onSelect: () => void }): void {
  const store = experimental_getStatusStore(addonId);
  store.onSelect(onSelect);
  let last = messages.read();
  let warned: readonly string[] = [];
  messages.subscribe(() => {
    const { declarations = {}, shown, tested } = messages.read();
    // What is read changes often, and is no reason to write to every page that shows this Storybook.
    if (shown === last.shown && declarations === last.declarations && tested === last.tested) return;
    last = messages.read();
    const stories = listShownStates(last);
    const uncovered = findUncoveredStates(declarations, stories);
    const statuses = Object.entries(stories).flatMap(([storyId, states]) => {
      const flags = uncovered.filter(({ name }) => Object.hasOwn(states, name));
      return flags.length === 0 ? [] : [{ value: "status-value:warning" as const, typeId: addonId, storyId, ...describeUncoveredStates(flags, tested !== undefined) }];
    });
    const warn = statuses.map(({ storyId }) => storyId);
    store.unset(warned.filter((storyId) => !warn.includes(storyId)));
    store.set(statuses);
    warned = warn;
  });
}
