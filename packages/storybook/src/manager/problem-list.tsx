/** @jsxRuntime classic */
import React from "react";
import { AlertIcon } from "@storybook/icons";
import { styled } from "storybook/theming";
import type { FlagProblem } from "../events.ts";

export interface ProblemListProps {
  readonly problems: readonly FlagProblem[];
  /** Flags that are forced and have no place in a link. */
  readonly unsafe: readonly string[];
}

/** What is wrong: with what the story says of its flags, and with links to what is on show. */
export function ProblemList({ problems, unsafe }: ProblemListProps): React.JSX.Element | null {
  const lines = [
    ...problems.map(({ message }) => message),
    ...unsafe.map((flag) => `"${flag}" is forced, and its name or a variant does not fit into a link: one to what is on show forces no flag at all.`),
  ];
  if (lines.length === 0) return null;
  return (
    <Problems aria-label="Problems">
      {lines.map((line) => (
        <li key={line}>
          <AlertIcon aria-hidden="true" />
          <span>{line}</span>
        </li>
      ))}
    </Problems>
  );
}

const Problems = styled.ul(({ theme }) => ({
  margin: 0,
  padding: "6px 12px",
  listStyle: "none",
  color: theme.fgColor.negative,
  background: theme.bgColor.negative,
  lineHeight: "20px",
  overflowWrap: "anywhere",
  li: { display: "flex", gap: 8, padding: "2px 0" },
  svg: { flexShrink: 0, marginTop: 3 },
}));
