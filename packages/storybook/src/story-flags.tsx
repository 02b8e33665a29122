import type { FlagDeclarations } from "@halyard/core";
import { ForcedFlags } from "@halyard/react/forced-flags";
import { Suspense, useInsertionEffect, useLayoutEffect, useMemo, useRef, type ReactNode } from "react";
import { createStoryReads } from "./create-story-reads.ts";
import type { FlagRead } from "./events.ts";
import { isPortable } from "./is-portable.ts";
import { liveStories, type LiveStory } from "./live-stories.ts";
import { forceLiveFlags } from "./next/force-live-flags.ts";
import type { ResolvedStates } from "./resolve-states.ts";

export interface StoryFlagsProps {
  readonly flags: FlagDeclarations;
  readonly storyId: string;
  readonly resolved: ResolvedStates;
  /** Told after a commit what the story reads, also when that is nothing. */
  readonly onReads: (reads: Readonly<Record<string, FlagRead>>) => void;
  readonly children: ReactNode;
}

/** One rendered story with its own flags, for components of the browser and of the server alike. */
export function StoryFlags({ flags, storyId, resolved, onReads, children }: StoryFlagsProps): ReactNode {
  const tell = useRef(onReads);
  useInsertionEffect(() => {
    tell.current = onReads;
  });
  const key = JSON.stringify(resolved);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the same states come as a new object at each rendering
  const story = useMemo(() => createLiveStory(flags, storyId, resolved, (reads) => tell.current(reads)), [flags, storyId, key]);
  // Before the children render, as asynchronous ones ask then. Nothing remains of a rendering that React throws away but an
  // entry that the next one of this story replaces.
  liveStories.set(storyId, story);
  if (isPortable()) forceLiveFlags();
  useLayoutEffect(() => {
    liveStories.set(storyId, story);
    return () => {
      if (liveStories.get(storyId) === story) liveStories.delete(storyId);
    };
  }, [storyId, story]);
  const states = useMemo(() => Object.fromEntries(Object.entries(story.states).map(([name, { state }]) => [name, state])), [story]);
  return (
    <ForcedFlags flags={flags} states={states} onRead={story.read} onShow={story.show}>
      {/* Components of the server are asynchronous, and here they run in the browser. */}
      <Suspense>{children}</Suspense>
    </ForcedFlags>
  );
}

function createLiveStory(flags: FlagDeclarations, storyId: string, resolved: ResolvedStates, tell: StoryFlagsProps["onReads"]): LiveStory {
  const reads = createStoryReads(resolved, () => tell(reads.list()));
  return { storyId, flags, states: resolved.states, ...reads };
}
