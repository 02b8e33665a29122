/** @jsxRuntime classic */
import React from "react";
import { styled } from "storybook/theming";
import type { Session } from "./create-session.ts";
import { Badge } from "./storybook-components.ts";
import { useStoryFlags } from "./use-story-flags.ts";

/** The panel's tab, with the number of flags that the story reads. */
export function PanelTitle({ session }: { readonly session: Session }): React.JSX.Element {
  const { rows = [], problems } = useStoryFlags(session);
  const count = rows.filter(({ isRead }) => isRead).length;
  return (
    <Title>
      Flags
      {problems.length + count > 0 && (
        <Badge compact status={problems.length > 0 ? "negative" : "neutral"}>
          {problems.length > 0 ? problems.length : count}
        </Badge>
      )}
    </Title>
  );
}

const Title = styled.span({ display: "inline-flex", alignItems: "center", gap: 6 });
