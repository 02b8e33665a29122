import { cache } from "react";
import type { Snapshot } from "@halyard/core";

/** The page that is being rendered for a combination of flags. */
export interface StaticPage {
  readonly snapshot: Snapshot;
  /** The segment of its path that visitors do not see. */
  readonly segment: string;
}

export interface StaticScope {
  current: StaticPage | undefined;
}

/** What belongs to the render under way: React gives each one its own, and outside of one there is nothing to keep. */
export function createStaticScope(): () => StaticScope {
  return cache(() => ({ current: undefined }));
}
