/** @jsxRuntime classic */
import React from "react";
import { styled } from "storybook/theming";
import type { FlagRow } from "./describe-flags.ts";
import { FlagItem } from "./flag-item.tsx";
import { OverrideActions } from "./override-actions.tsx";
import type { StoryFlags } from "./use-story-flags.ts";

export interface FlagListProps {
  readonly flags: StoryFlags;
  readonly rows: readonly FlagRow[];
}

/** Every flag with its control, those that the story reads first. */
export function FlagList({ flags, rows }: FlagListProps): React.JSX.Element {
  const inOrder = [...rows.filter(({ isRead }) => isRead), ...rows.filter(({ isRead }) => !isRead)];
  return (
    <Frame>
      <List>
        {inOrder.map((row) => (
          <FlagItem key={row.name} row={row} override={flags.override} />
        ))}
      </List>
      <Footer>
        <OverrideActions flags={flags} rows={rows} />
      </Footer>
    </Frame>
  );
}

const Frame = styled.div(({ theme }) => ({ display: "flex", flexDirection: "column", width: "min(420px, calc(100vw - 32px))", maxHeight: "min(560px, calc(100vh - 96px))", borderRadius: theme.appBorderRadius, background: theme.background.content }));

const List = styled.ul({ flex: 1, minHeight: 0, overflowY: "auto", margin: 0, padding: 0, listStyle: "none" });

const Footer = styled.div(({ theme }) => ({ display: "flex", justifyContent: "space-between", padding: 8, borderTop: `1px solid ${theme.appBorderColor}` }));
