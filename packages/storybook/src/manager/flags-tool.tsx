/** @jsxRuntime classic */
import React, { useSyncExternalStore } from "react";
import { FlagIcon } from "@storybook/icons";
import { styled } from "storybook/theming";
import { listShortcut } from "../constants.ts";
import type { Session } from "./create-session.ts";
import { FlagList } from "./flag-list.tsx";
import { Button, PopoverProvider } from "./storybook-components.ts";
import { useStoryFlags } from "./use-story-flags.ts";

/** The button in the toolbar that says how many flags are forced, and opens their list. */
export function FlagsTool({ session }: { readonly session: Session }): React.JSX.Element | null {
  const { subscribe, read, write } = session.isListOpen;
  const isOpen = useSyncExternalStore(subscribe, read);
  const flags = useStoryFlags(session);

  const { rows } = flags;
  if (!rows || rows.length === 0) return null;
  const count = rows.filter(({ isOverridden }) => isOverridden).length;
  return (
    <PopoverProvider ariaLabel="Flags" padding={0} visible={isOpen} onVisibleChange={write} popover={<FlagList flags={flags} rows={rows} />}>
      <Trigger variant="ghost" padding="small" data-forced={count > 0} ariaLabel={count === 0 ? "Flags" : `Flags, ${count} forced`} tooltip="Force flags" shortcut={listShortcut}>
        <FlagIcon />
        {count > 0 && <span aria-hidden="true">{count}</span>}
      </Trigger>
    </PopoverProvider>
  );
}

const Trigger = styled(Button)(({ theme }) => ({ '&[data-forced="true"]': { color: theme.barSelectedColor } }));
