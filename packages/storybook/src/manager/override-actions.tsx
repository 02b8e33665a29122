/** @jsxRuntime classic */
import React from "react";
import { LightningOffIcon, UndoIcon } from "@storybook/icons";
import type { FlagRow } from "./describe-flags.ts";
import { Button, ToggleButton } from "./storybook-components.ts";
import type { StoryFlags } from "./use-story-flags.ts";

/** What can be done to all flags at once. */
export function OverrideActions({ flags, rows }: { readonly flags: StoryFlags; readonly rows: readonly FlagRow[] }): React.JSX.Element {
  const free = rows.filter(({ isPinned }) => !isPinned);
  const isDown = free.length > 0 && free.every(({ state }) => state === "unavailable");
  return (
    <>
      <ToggleButton
        variant="ghost"
        size="small"
        pressed={isDown}
        ariaLabel={false}
        disabled={free.length === 0}
        tooltip="Every flag as if PostHog did not answer: the declared defaults"
        onClick={() => (isDown ? flags.reset() : flags.overrideAll("unavailable"))}
      >
        <LightningOffIcon /> Service down
      </ToggleButton>
      <Button variant="ghost" size="small" ariaLabel={false} disabled={!flags.isForced} tooltip="Force no flag any more" onClick={flags.reset}>
        <UndoIcon /> Reset
      </Button>
    </>
  );
}
