/** @jsxRuntime classic */
import React, { useState } from "react";
import { styled } from "storybook/theming";
import type { FlagRow } from "./describe-flags.ts";
import { findFlags } from "./find-flags.ts";
import { FlagItem } from "./flag-item.tsx";
import { OverrideActions } from "./override-actions.tsx";
import { Form } from "./storybook-components.ts";
import type { StoryFlags } from "./use-story-flags.ts";

/** As many as are seen at a glance. */
const maxWithoutSearch = 8;

export interface FlagListProps {
  readonly flags: StoryFlags;
  readonly rows: readonly FlagRow[];
}

/** Every flag with its control, those that the story reads first. */
export function FlagList({ flags, rows }: FlagListProps): React.JSX.Element {
  const [typed, setTyped] = useState("");
  const found = findFlags(rows, typed);
  return (
    <Frame>
      {rows.length > maxWithoutSearch && (
        <Search>
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- somebody opened a list of many flags to find one */}
          <Form.Input autoFocus type="search" aria-label="Find a flag" placeholder="Find a flag" value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
        </Search>
      )}
      {found.length === 0 && <Note>No flag has that in its name, description or owner.</Note>}
      <List>
        {found.map((row) => (
          <FlagItem key={row.name} row={row} override={flags.override} />
        ))}
      </List>
      <Footer>
        <OverrideActions flags={flags} rows={rows} />
      </Footer>
    </Frame>
  );
}

const Search = styled.div(({ theme }) => ({ padding: 8, borderBottom: `1px solid ${theme.appBorderColor}` }));

const Note = styled.output(({ theme }) => ({ display: "block", padding: 12, color: theme.textMutedColor }));

const Frame = styled.div(({ theme }) => ({ display: "flex", flexDirection: "column", width: "min(420px, calc(100vw - 32px))", maxHeight: "min(560px, calc(100vh - 96px))", borderRadius: theme.appBorderRadius, background: theme.background.content }));

const List = styled.ul({ flex: 1, minHeight: 0, overflowY: "auto", margin: 0, padding: 0, listStyle: "none" });

const Footer = styled.div(({ theme }) => ({ display: "flex", justifyContent: "space-between", padding: 8, borderTop: `1px solid ${theme.appBorderColor}` }));
