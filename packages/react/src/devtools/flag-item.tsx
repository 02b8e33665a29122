"use client";
import type { FlagValue } from "@halyard/core";
import { useId, type ReactNode } from "react";
import type { FlagRow } from "./describe-flags.ts";
import { nameState } from "./name-state.ts";

export interface FlagItemProps {
  readonly row: FlagRow;
  /** What is not as it should be with this flag in particular. */
  readonly problems: readonly string[];
  /** Called with the value to force; with none to leave the flag as it is decided. */
  readonly onForce: (value: FlagValue | undefined) => void;
}

/** A flag with its value, what is known of it, and the values that it can be forced to. */
export function FlagItem({ row, problems, onForce }: FlagItemProps): ReactNode {
  const { name, description, value, decided, forced, reason, source, payload, exposure, expiry, isRead, readBy, owner, permanent, issue, serverOnly, states } = row;
  const id = useId();
  return (
    <li className="flag">
      <div className="heading">
        <h3 id={id}>{name}</h3>
        <span className={forced === value ? "value forced" : "value"}>{nameState(value)}</span>
      </div>
      {description !== undefined && <p>{description}</p>}
      {problems.map((problem) => (
        <p key={problem} className="problem">
          {problem}
        </p>
      ))}
      <fieldset aria-labelledby={id}>
        <button type="button" aria-pressed={forced === undefined} onClick={() => onForce(undefined)}>
          As decided: {nameState(decided)}
        </button>
        {states.map((state) => (
          <button key={String(state)} type="button" aria-pressed={forced === state} onClick={() => onForce(state)}>
            Force {nameState(state)}
          </button>
        ))}
      </fieldset>
      <dl>
        <Fact name="Why">{forced === undefined ? reason : `It is forced in this browser. Without that: ${reason}`}</Fact>
        <Fact name="Source">{forced === undefined ? source : `An override. Without that: ${source}`}</Fact>
        {payload !== undefined && (
          <Fact name="Payload">
            <textarea readOnly aria-label={`Payload of ${name}`} rows={Math.min(payload.split("\n").length, 6)} value={payload} />
          </Fact>
        )}
        {isRead && <Fact name="Read by">{serverOnly ? `${readBy}, and stays there` : (readBy ?? "nothing in view any more")}</Fact>}
        {isRead && <Fact name="Exposure">{exposure}</Fact>}
        {owner !== undefined && <Fact name="Owner">{owner}</Fact>}
        {expiry && <Fact name="Expires">{expiry.isDue ? <strong className="due">{expiry.text}</strong> : expiry.text}</Fact>}
        {permanent !== undefined && <Fact name="Permanent">{permanent}</Fact>}
        {issue !== undefined && (
          <Fact name="Issue">
            <a href={issue} target="_blank" rel="noreferrer">
              {issue}
            </a>
          </Fact>
        )}
      </dl>
    </li>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
