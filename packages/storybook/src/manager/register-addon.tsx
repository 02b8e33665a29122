/** @jsxRuntime classic */
import React from "react";
import { addons, types } from "storybook/manager-api";
import { addonId, listShortcut } from "../constants.ts";
import { createSession } from "./create-session.ts";
import { FlagsPanel } from "./flags-panel.tsx";
import { FlagsTool } from "./flags-tool.tsx";
import { MatrixTool } from "./matrix-tool.tsx";
import { PanelTitle } from "./panel-title.tsx";
import { readBuiltTests } from "./read-built-tests.ts";
import { showUncoveredStates } from "./show-uncovered-states.ts";
import { AddonPanel } from "./storybook-components.ts";

const panelId = `${addonId}/panel`;

/** Adds the toolbar's buttons, the panel and the sidebar's warnings to Storybook. */
export function registerAddon(): void {
  addons.register(addonId, (api) => {
    const session = createSession(addons.getChannel(), readBuiltTests());
    // Here, as the toolbar can be hidden, and the page that lists shortcuts has none.
    void api.setAddonShortcut(addonId, {
      label: "Flags",
      defaultShortcut: listShortcut,
      actionName: "flags",
      showInMenu: false,
      action: () => session.isListOpen.write(!session.isListOpen.read()),
    });
    addons.add(`${addonId}/tool`, {
      type: types.TOOL,
      title: "Flags",
      match: ({ viewMode, tabId }) => !tabId && (viewMode === "story" || viewMode === "docs"),
      render: () => <FlagsTool session={session} />,
    });
    addons.add(`${addonId}/matrix`, {
      type: types.TOOL,
      title: "Flag matrix",
      match: ({ viewMode, tabId }) => !tabId && viewMode === "story",
      render: () => <MatrixTool session={session} />,
    });
    addons.add(panelId, {
      type: types.PANEL,
      title: () => <PanelTitle session={session} />,
      match: ({ viewMode }) => viewMode === "story",
      render: ({ active }) => (
        <AddonPanel active={active ?? false}>{active ? <FlagsPanel session={session} /> : <></>}</AddonPanel>
      ),
    });
    showUncoveredStates(session.messages, {
      onSelect: () => {
        api.setSelectedPanel(panelId);
        api.togglePanel(true);
      },
    });
  });
}
