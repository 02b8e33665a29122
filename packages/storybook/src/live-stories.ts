import type { FlagDeclarations } from "@halyard/core";
import type { StoryReads } from "./create-story-reads.ts";
import type { FlagRead } from "./events.ts";

/** A story that is on the page, for code that React's context does not reach: `getFlag` in an asynchronous component. */
export interface LiveStory extends StoryReads {
  readonly storyId: string;
  readonly flags: FlagDeclarations;
  readonly states: Readonly<Record<string, FlagRead>>;
}

/** The stories that are on the page: one in the canvas, several in documentation and in tests. */
export const liveStories: Map<string, LiveStory> = new Map();
