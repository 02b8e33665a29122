/** @jsxRuntime classic */
import React, { useId, useState } from "react";
import { styled } from "storybook/theming";
import type { Session } from "./create-session.ts";
import { FlagDetails } from "./flag-details.tsx";
import { FlagItem } from "./flag-item.tsx";
import { groupFlags, type FlagGroup } from "./group-flags.ts";
import { PanelActions } from "./panel-actions.tsx";
import { ProblemList } from "./problem-list.tsx";
import { EmptyTabContent } from "./storybook-components.ts";
import { useStoryFlags, type StoryFlags } from "./use-story-flags.ts";

/** All about the flags of the story on show. */
export function FlagsPanel({ session }: { readonly session: Session }): React.JSX.Element {
  const flags = useStoryFlags(session);
  const [now] = useState(Date.now);
  const { rows } = flags;
  if (!rows) {
    return <EmptyTabContent title="Waiting for the flags" description={<>They come with the first story. If they do not, add <code>halyardFlags</code> to the addons of <code>.storybook/preview</code>.</>} />;
  }
  if (rows.length === 0) return <EmptyTabContent title="No flags are declared" description="Declare one with defineFlags, and it appears here." />;
  return (
    <Frame>
      <PanelActions flags={flags} rows={rows} />
      <ProblemList problems={flags.problems} unsafe={rows.filter(({ name, isOverridden }) => isOverridden && flags.unsafe.includes(name)).map(({ name }) => name)} />
      {flags.isRendered && !rows.some(({ isRead }) => isRead) && <Note>This story reads no flag.</Note>}
      {groupFlags(rows).map((group) => (
        <Group key={group.title} group={group} flags={flags} now={now} />
      ))}
    </Frame>
  );
}

function Group({ group: { title, rows }, flags, now }: { readonly group: FlagGroup; readonly flags: StoryFlags; readonly now: number }): React.JSX.Element {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Title id={id}>
        {title} <span>{rows.length}</span>
      </Title>
      <List>
        {rows.map((row) => (
          <FlagItem key={row.name} row={row} override={flags.override}>
            <FlagDetails row={row} uncovered={flags.uncovered.find(({ name }) => name === row.name)} isTested={flags.isTested} isUnsafe={flags.unsafe.includes(row.name)} now={now} />
          </FlagItem>
        ))}
      </List>
    </section>
  );
}

const Frame = styled.div(({ theme }) => ({ color: theme.color.defaultText, fontSize: theme.typography.size.s2 }));

const Note = styled.p(({ theme }) => ({ margin: 0, padding: "12px", color: theme.textMutedColor }));

const Title = styled.h2(({ theme }) => ({
  margin: 0,
  padding: "12px 12px 4px",
  color: theme.textMutedColor,
  fontSize: theme.typography.size.s1,
  fontWeight: theme.typography.weight.bold,
  lineHeight: "16px",
  span: { marginLeft: 4, fontWeight: theme.typography.weight.regular },
}));

const List = styled.ul(({ theme }) => ({ margin: 0, padding: 0, listStyle: "none", borderBottom: `1px solid ${theme.appBorderColor}` }));
