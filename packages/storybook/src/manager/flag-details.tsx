/** @jsxRuntime classic */
import React, { type ReactNode } from "react";
import { styled } from "storybook/theming";
import type { StateOrigin } from "../events.ts";
import type { FlagRow } from "./describe-flags.ts";
import { expiryOf } from "./expiry-of.ts";
import type { UncoveredFlag } from "./find-uncovered-states.ts";
import { nameState } from "../name-state.ts";
import { fromState, valueIn } from "./state-values.ts";
import { Badge, Link } from "./storybook-components.ts";

const origins: Readonly<Record<StateOrigin, string>> = {
  pin: "parameters.flags",
  toolbar: "toolbar or link",
  project: "test project",
  "story-default": "parameters.flagDefaults",
  default: "declaration",
};

export interface FlagDetailsProps {
  readonly row: FlagRow;
  readonly uncovered: UncoveredFlag | undefined;
  /** Whether all stories were tested, so that more is known than of those that were opened. */
  readonly isTested: boolean;
  /** Whether a link cannot carry the flag. */
  readonly isUnsafe: boolean;
  readonly now: number;
}

/** What is known of a flag beside its control: what a component gets and why, and how long the flag is to live. */
export function FlagDetails({ row, uncovered, isTested, isUnsafe, now }: FlagDetailsProps): React.JSX.Element {
  const expiry = expiryOf(row.expires, now);
  return (
    <Details>
      <dl>
        <Fact name="Value">
          <code>{JSON.stringify(valueIn(row, row.state))}</code>
        </Fact>
        <Fact name="From">{origins[row.from]}</Fact>
        <Fact name="Default">
          <code>{JSON.stringify(fromState(row, row.default))}</code>
        </Fact>
        {row.owner && <Fact name="Owner">{row.owner}</Fact>}
        {expiry && (
          <Fact name="Expires">
            {expiry.isDue ? (
              <Badge compact status="warning">
                {expiry.text}
              </Badge>
            ) : (
              expiry.text
            )}
          </Fact>
        )}
        {row.permanent && <Fact name="Permanent">{row.permanent}</Fact>}
        {uncovered && (
          <Fact name={isTested ? "In no story" : "In no story so far"}>
            <Badge compact status="warning">
              {uncovered.missing.map(nameState).join(", ")}
            </Badge>
          </Fact>
        )}
        {isUnsafe && <Fact name="In links">no, they carry letters, digits, spaces, _ and - alone</Fact>}
      </dl>
      {row.url && (
        <Link href={row.url} target="_blank" rel="noreferrer" aria-label={`${row.name} in PostHog`}>
          PostHog
        </Link>
      )}
      {row.issue && (
        <Link href={row.issue} target="_blank" rel="noreferrer" aria-label={`Issue of ${row.name}`}>
          Issue
        </Link>
      )}
    </Details>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): React.JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const Details = styled.div(({ theme }) => ({
  marginTop: 4,
  fontSize: theme.typography.size.s1,
  lineHeight: "20px",
  "&, dl": { display: "flex", flexWrap: "wrap", gap: "0 16px" },
  dl: { margin: 0 },
  "dl div": { display: "flex", gap: 6 },
  dt: { color: theme.textMutedColor },
  dd: { margin: 0 },
  code: { fontFamily: theme.typography.fonts.mono },
}));
