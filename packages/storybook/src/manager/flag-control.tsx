/** @jsxRuntime classic */
import React, { useId } from "react";
import { styled } from "storybook/theming";
import type { FlagRow } from "./describe-flags.ts";
import { nameState } from "../name-state.ts";
import { Form } from "./storybook-components.ts";

export interface FlagControlProps {
  readonly row: FlagRow;
  /** The id of what says why the control is locked. */
  readonly describedBy?: string;
  readonly onChange: (state: string) => void;
}

/** Chooses the state of a flag: a switch with a third place for a boolean, a list for variants. */
export function FlagControl({ row, describedBy, onChange }: FlagControlProps): React.JSX.Element {
  const group = useId();
  if (row.variants) {
    return (
      <Form.Select size="auto" height={28} aria-label={row.name} aria-describedby={describedBy} disabled={row.isPinned} value={row.state} onChange={(event) => onChange(event.currentTarget.value)}>
        {row.states.map((state) => (
          <option key={state} value={state}>
            {nameState(state)}
          </option>
        ))}
      </Form.Select>
    );
  }
  return (
    <Choices role="radiogroup" aria-label={row.name} aria-describedby={describedBy} aria-disabled={row.isPinned}>
      {["off", "on", "unavailable"].map((state) => (
        <Choice key={state} title={nameState(state)}>
          <input type="radio" name={group} value={state} aria-label={nameState(state)} checked={row.state === state} disabled={row.isPinned} onChange={() => onChange(state)} />
          <span aria-hidden="true">{state === "unavailable" ? "Down" : nameState(state)}</span>
        </Choice>
      ))}
    </Choices>
  );
}

const Choices = styled.div(({ theme }) => ({
  display: "inline-flex",
  flexShrink: 0,
  padding: 2,
  borderRadius: theme.input.borderRadius + 2,
  background: theme.boolean.background,
  boxShadow: `inset 0 0 0 1px ${theme.input.border}`,
  '&[aria-disabled="true"]': { opacity: 0.6 },
}));

const Choice = styled.label(({ theme }) => ({
  position: "relative",
  display: "inline-flex",
  cursor: "pointer",
  fontSize: theme.typography.size.s1,
  fontWeight: theme.typography.weight.bold,
  lineHeight: "24px",
  input: { position: "absolute", inset: 0, margin: 0, opacity: 0, cursor: "inherit" },
  "input:disabled": { cursor: "not-allowed" },
  span: { display: "inline-flex", alignItems: "center", justifyContent: "center", minWidth: 32, padding: "0 8px", borderRadius: theme.input.borderRadius, color: theme.textMutedColor },
  "input:hover:not(:disabled) + span": { color: theme.color.defaultText },
  "input:checked + span": { color: theme.color.defaultText, background: theme.boolean.selectedBackground, boxShadow: `inset 0 0 0 1px ${theme.input.border}, 0 1px 2px rgba(0, 0, 0, 0.15)` },
  "input:focus-visible + span": { outline: `2px solid ${theme.color.secondary}`, outlineOffset: -1 },
}));
