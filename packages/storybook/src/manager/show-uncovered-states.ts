import { experimental_getStatusStore } from "storybook/manager-api";
import { addonId } from "../constants.ts";
import type { Cell } from "./create-cell.ts";
import type { Messages } from "./create-messages.ts";
import { describeUncoveredStates } from "./describe-uncovered-states.ts";
import { findUncoveredStates } from "./find-uncovered-states.ts";

/** Keeps a warning in the sidebar beside each story that shows a flag of which a state is shown nowhere. */
export function showUncoveredStates(messages: Cell<Messages>, { onSelect }: { readonly onSelect: () => void }): void {
  const store = experimental_getStatusStore(addonId);
  store.onSelect(onSelect);
  let last = messages.read();
  messages.subscribe(() => {
    const { declarations = {}, shown } = messages.read();
    // What is read changes often, and is no reason to write to every page that shows this Storybook.
    if (shown === last.shown && declarations === last.declarations) return;
    last = messages.read();
    const uncovered = findUncoveredStates(declarations, shown);
    const statuses = Object.entries(shown).flatMap(([storyId, states]) => {
      const flags = uncovered.filter(({ name }) => Object.hasOwn(states, name));
      return flags.length === 0 ? [] : [{ value: "status-value:warning" as const, typeId: addonId, storyId, ...describeUncoveredStates(flags) }];
    });
    store.unset(Object.keys(shown).filter((storyId) => statuses.every((status) => status.storyId !== storyId)));
    store.set(statuses);
  });
}
