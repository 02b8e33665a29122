/** @jsxRuntime classic */
import React from "react";
import { CopyIcon, LinkIcon } from "@storybook/icons";
import { useStorybookApi, useStorybookState } from "storybook/manager-api";
import { styled } from "storybook/theming";
import type { FlagRow } from "./describe-flags.ts";
import { MatrixButton } from "./matrix-button.tsx";
import { OverrideActions } from "./override-actions.tsx";
import { Button, useCopyButton } from "./storybook-components.ts";
import type { StoryFlags } from "./use-story-flags.ts";
import { writeParameters } from "./write-parameters.ts";

/** What can be done with the state on show. */
export function PanelActions({ flags, rows }: { readonly flags: StoryFlags; readonly rows: readonly FlagRow[] }): React.JSX.Element {
  const api = useStorybookApi();
  const { storyId } = useStorybookState();
  return (
    <Bar>
      <MatrixButton label="Matrix" />
      <CopyButton icon={<LinkIcon />} label="Copy link" content={api.getStoryHrefs(storyId, { base: "origin" }).managerHref} />
      <CopyButton icon={<CopyIcon />} label="Copy parameters" content={writeParameters(rows)} />
      <OverrideActions flags={flags} rows={rows} />
    </Bar>
  );
}

function CopyButton({ icon, label, content }: { readonly icon: React.ReactNode; readonly label: string; readonly content: string }): React.JSX.Element {
  const { children, buttonProps } = useCopyButton({ children: label, childrenOnCopy: "Copied", content, ariaLabel: false, ariaLabelOnCopy: false });
  return (
    <Button variant="ghost" size="small" {...buttonProps}>
      {icon} {children}
    </Button>
  );
}

const Bar = styled.div(({ theme }) => ({
  position: "sticky",
  top: 0,
  zIndex: 1,
  display: "flex",
  flexWrap: "wrap",
  gap: 2,
  padding: "6px 8px",
  background: theme.background.content,
  borderBottom: `1px solid ${theme.appBorderColor}`,
}));
