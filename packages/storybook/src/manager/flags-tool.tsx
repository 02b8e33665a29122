/** @jsxRuntime classic */
import React, { useEffect, useState } from "react";
import { FlagIcon } from "@storybook/icons";
import { useStorybookApi } from "storybook/manager-api";
import { styled } from "storybook/theming";
import { addonId } from "../constants.ts";
import type { Session } from "./create-session.ts";
import { FlagList } from "./flag-list.tsx";
import { Button, PopoverProvider } from "./storybook-components.ts";
import { useStoryFlags } from "./use-story-flags.ts";

const shortcut = ["alt", "shift", "F"];

/** The button in the toolbar that says how many flags are forced, and opens their list. */
export function FlagsTool({ session }: { readonly session: Session }): React.JSX.Element | null {
  const api = useStorybookApi();
  const [isOpen, setOpen] = useState(false);
  const flags = useStoryFlags(session);
  useEffect(() => {
    void api.setAddonShortcut(addonId, { label: "Flags", defaultShortcut: shortcut, actionName: "flags", showInMenu: false, action: () => setOpen((open) => !open) });
  }, [api]);

  const { rows } = flags;
  if (!rows || rows.length === 0) return null;
  const count = rows.filter(({ isOverridden }) => isOverridden).length;
  return (
    <PopoverProvider ariaLabel="Flags" padding={0} visible={isOpen} onVisibleChange={setOpen} popover={<FlagList flags={flags} rows={rows} />}>
      <Trigger variant="ghost" padding="small" data-forced={count > 0} ariaLabel={count === 0 ? "Flags" : `Flags, ${count} forced`} tooltip="Force flags" shortcut={shortcut}>
        <FlagIcon />
        {count > 0 && <span aria-hidden="true">{count}</span>}
      </Trigger>
    </PopoverProvider>
  );
}

const Trigger = styled(Button)(({ theme }) => ({ '&[data-forced="true"]': { color: theme.barSelectedColor } }));
