/** @jsxRuntime classic */
import React from "react";
import { AlertIcon } from "@storybook/icons";
import { styled } from "storybook/theming";
import type { FlagProblem } from "../events.ts";

export interface ProblemListProps {
  readonly problems: readonly FlagProblem[];
  readonly unsafe: readonly string[];
}

/** What the story says of flags that cannot be. */
export function ProblemList({ problems, unsafe }: ProblemListProps): React.JSX.Element | null {
  const lines = [
    ...problems.map(({ flag, message }) => ({ subject: flag, text: message })),
    ...unsafe.map((subject) => ({ subject, text: "has no place in a link. Storybook keeps letters, digits, spaces, _ and - there, and drops every forced flag with one that is none of them." })),
  ];
  if (lines.length === 0) return null;
  return (
    <Problems aria-label="Problems">
      {lines.map(({ subject, text }) => (
        <li key={subject + text}>
          <AlertIcon aria-hidden="true" />
          <span>
            <code>{subject}</code> {text}
          </span>
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
  li: { display: "flex", gap: 8, padding: "2px 0" },
  svg: { flexShrink: 0, marginTop: 3 },
  code: { fontFamily: theme.typography.fonts.mono, fontSize: theme.typography.size.s1, fontWeight: theme.typography.weight.bold },
}));
