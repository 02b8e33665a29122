import type { FlagDeclarations } from "@halyard/core";
import { addons } from "storybook/preview-api";
import { pinsParameter, shownEvent } from "./constants.ts";
import type { ReadsPayload, ShownPayload } from "./events.ts";
import { listStoriesOfFile } from "./list-stories-of-file.ts";
import { resolveStates } from "./resolve-states.ts";

/** Takes what a story on the page reads. */
export type ReportShown = (storyId: string, reads: ReadsPayload["reads"]) => void;

/**
 * Tells the manager which states stories show by themselves: what a story on the page was seen to read, unless the toolbar
 * forces it, and what the others of its file pin.
 */
export function createShownReporter(flags: FlagDeclarations): ReportShown {
  const shown = new Map<string, ShownPayload["states"]>();

  function tell(storyId: string, states: ShownPayload["states"]): void {
    const all = { ...shown.get(storyId), ...states };
    if (JSON.stringify(all) === JSON.stringify(shown.get(storyId))) return;
    shown.set(storyId, all);
    addons.getChannel().emit(shownEvent, { storyId, states: all } satisfies ShownPayload);
  }

  return (storyId, reads) => {
    tell(storyId, statesBy(reads, (from) => from !== "toolbar"));
    void listStoriesOfFile(storyId).then((stories) => {
      for (const { id, parameters } of stories) {
        if (shown.has(id)) continue;
        const { states } = resolveStates(flags, [["pin", parameters[pinsParameter] as Readonly<Record<string, unknown>> | undefined]]);
        tell(id, statesBy(states, (from) => from === "pin"));
      }
    });
  };
}

function statesBy(reads: ReadsPayload["reads"], isCounted: (from: ReadsPayload["reads"][string]["from"]) => boolean): ShownPayload["states"] {
  return Object.fromEntries(Object.entries(reads).flatMap(([name, { state, from }]) => (isCounted(from) ? [[name, [state]]] : [])));
}
