/** @jsxRuntime classic */
import React, { useId, type ReactNode } from "react";
import { LockIcon, UndoIcon } from "@storybook/icons";
import { styled } from "storybook/theming";
import type { FlagRow } from "./describe-flags.ts";
import { FlagControl } from "./flag-control.tsx";
import { nameState } from "../name-state.ts";
import { Button } from "./storybook-components.ts";
import type { StoryFlags } from "./use-story-flags.ts";

export interface FlagItemProps {
  readonly row: FlagRow;
  readonly override: StoryFlags["override"];
  /** What else there is to say of the flag. */
  readonly children?: ReactNode;
}

/** A flag with its control, or with the reason why there is nothing to choose. */
export function FlagItem({ row, override, children }: FlagItemProps): React.JSX.Element {
  const reason = useId();
  return (
    <Item data-flag={row.name}>
      <Text>
        <Name data-name data-forced={row.isOverridden && !row.isPinned}>{row.name}</Name>
        {row.description && <Description>{row.description}</Description>}
        {row.isPinned && (
          <Reason id={reason}>
            <LockIcon aria-hidden="true" /> Pinned to {nameState(row.state)} by this story
          </Reason>
        )}
        {children}
      </Text>
      <Controls>
        {row.isOverridden && !row.isPinned && (
          <Button variant="ghost" size="small" padding="small" ariaLabel={`Reset ${row.name}`} onClick={() => override(row)}>
            <UndoIcon />
          </Button>
        )}
        <FlagControl row={row} describedBy={row.isPinned ? reason : undefined} onChange={(state) => override(row, state)} />
      </Controls>
    </Item>
  );
}

const Item = styled.li(({ theme }) => ({
  display: "flex",
  flexWrap: "wrap",
  alignItems: "flex-start",
  justifyContent: "space-between",
  gap: "6px 12px",
  padding: "10px 12px",
  fontSize: theme.typography.size.s2,
  "& + &": { borderTop: `1px solid ${theme.appBorderColor}` },
}));

const Text = styled.div({ flex: "1 1 180px", minWidth: 0 });

const Name = styled.div(({ theme }) => ({
  fontFamily: theme.typography.fonts.mono,
  fontSize: theme.typography.size.s1,
  fontWeight: theme.typography.weight.bold,
  lineHeight: "20px",
  overflowWrap: "anywhere",
  '&[data-forced="true"]': { color: theme.color.secondary },
}));

const Description = styled.div(({ theme }) => ({ color: theme.textMutedColor, fontSize: theme.typography.size.s1, lineHeight: "18px" }));

const Reason = styled.div(({ theme }) => ({ display: "flex", alignItems: "center", gap: 6, color: theme.textMutedColor, fontSize: theme.typography.size.s1, lineHeight: "20px", svg: { width: 12, height: 12 } }));

const Controls = styled.div({ display: "flex", alignItems: "center", gap: 4, marginLeft: "auto" });
