import type { FlagDeclarations } from "@halyard/core";
import type { DecoratorFunction } from "storybook/internal/csf";
import { addons } from "storybook/preview-api";
import { defaultsParameter, flagsGlobal, matrixGlobal, pinsParameter, readsEvent } from "./constants.ts";
import { createShownReporter } from "./create-shown-reporter.ts";
import type { ReadsPayload } from "./events.ts";
import { findUnsafeFlags } from "./find-unsafe-flags.ts";
import { cellFrame } from "./matrix/cell-frame.ts";
import { Matrix } from "./matrix/matrix.tsx";
import { isPortable } from "./is-portable.ts";
import { projectStates } from "./project-states.ts";
import { resolveStates, type StateLayer } from "./resolve-states.ts";
import { StoryFlags } from "./story-flags.tsx";

/** Renders stories with flags: each with what it pins, what was chosen for all, and the declared defaults. */
export function createFlagsDecorator(flags: FlagDeclarations): DecoratorFunction {
  const unsafe = findUnsafeFlags(flags);
  const reportShown = createShownReporter(flags);
  let lastTold = "";

  return (Story, { id: storyId, viewMode, parameters, globals, args, initialArgs }) => {
    const cell = cellFrame.read();
    const layers: StateLayer[] = [
      ["pin", parameters[pinsParameter] as StateLayer[1]],
      [isPortable() ? "project" : "toolbar", (cell ?? globals[flagsGlobal]) as StateLayer[1]],
      ["project", projectStates()],
      ["story-default", parameters[defaultsParameter] as StateLayer[1]],
    ];
    const resolved = resolveStates(flags, layers);
    const isInCanvas = viewMode === "story" && !isPortable();

    function tell(reads: ReadsPayload["reads"]): void {
      const payload: ReadsPayload = { storyId, reads, errors: resolved.problems, unsafe };
      const text = JSON.stringify(payload);
      if (text === lastTold) return;
      lastTold = text;
      addons.getChannel().emit(readsEvent, payload);
      reportShown(storyId, reads);
    }

    if (isInCanvas && !cell && globals[matrixGlobal] === true) {
      return <Matrix flags={flags} storyId={storyId} resolved={resolved} globals={globals} args={args} initialArgs={initialArgs} onReads={tell} />;
    }
    const onReads = cell ? cellFrame.tell : tell;
    return (
      <StoryFlags flags={flags} storyId={storyId} resolved={resolved} onReads={isInCanvas ? onReads : ignore}>
        <Story />
      </StoryFlags>
    );
  };
}

function ignore(): void {}
