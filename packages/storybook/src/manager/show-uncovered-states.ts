import { experimental_getStatusStore } from "storybook/manager-api";
import { addonId } from "../constants.ts";
import type { Cell } from "./create-cell.ts";
import type { Messages } from "./create-messages.ts";
import { describeUncoveredStates, findUncoveredStates } from "./find-uncovered-states.ts";

/** Keeps a warning in the sidebar beside each story that shows a flag of which a state is shown nowhere. */
export function showUncoveredStates(messages: Cell<Messages>, { onSelect }: { readonly onSelect: () => void }): void {
  const store = experimental_getStatusStore(addonId);
  store.onSelect(onSelect);
  messages.subscribe(() => {
    const { declarations = {}, shown } = messages.read();
    const uncovered = findUncoveredStates(declarations, shown);
    for (const [storyId, states] of Object.entries(shown)) {
      const flags = uncovered.filter(({ name }) => Object.hasOwn(states, name));
      if (flags.length === 0) store.unset([storyId]);
      else store.set([{ value: "status-value:warning", typeId: addonId, storyId, title: "Flags", description: flags.map(describeUncoveredStates).join("\n") }]);
    }
  });
}
