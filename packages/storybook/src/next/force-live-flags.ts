import type { Evaluation, Evaluations } from "@halyard/core";
import { forceFlags, type FindForcedSnapshot } from "@halyard/core/forced-flags";
import { evaluationIn } from "@halyard/core/states";
import { liveStories } from "../live-stories.ts";
import { readLiveState } from "./read-live-state.ts";

/** Has the application's own `createHalyard` answer from the story on the page: in a test in Node nothing stands in its place. */
export function forceLiveFlags(): void {
  forceFlags(findLiveSnapshot);
}

const findLiveSnapshot: FindForcedSnapshot = (flags) => {
  if (liveStories.size === 0) return undefined;
  const evaluations = {};
  for (const [name, declaration] of Object.entries(flags)) {
    Object.defineProperty(evaluations, name, { enumerable: true, get: (): Evaluation => evaluationIn(declaration, readLiveState(name, flags)) });
  }
  return { distinctId: "story", identified: false, evaluatedAt: 0, flags: evaluations as Evaluations };
};
