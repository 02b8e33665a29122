import type { ReactElement } from "react";
import type { ConsoleProject } from "../console-api.ts";
import type { ReleaseCondition } from "../project.ts";
import { ChipsInput } from "./chips-input.tsx";
import type { HandCondition } from "./hand-condition.ts";
import { withActors } from "./with-actors.ts";

interface HandCardProps {
  project: ConsoleProject;
  title: string;
  condition: ReleaseCondition;
  hand: HandCondition;
  /** @param condition absent when nobody is left. */
  onChange: (condition: ReleaseCondition | undefined) => void;
}

/** The people, or the teams, that somebody picked one by one. */
export function HandCard({ project, title, condition, hand: { kind, ids }, onChange }: HandCardProps): ReactElement {
  const suggestions = kind === "people" ? project.people.map(({ id }) => id) : project.groupKeys[project.groupTypes[kind] ?? ""];
  return (
    <>
      <ChipsInput label={`Ids of ${title}`} values={ids} suggestions={suggestions} onChange={(next) => onChange(next.length === 0 ? undefined : withActors(condition, next))} />
      {condition.variant && <p className="quiet">They get <code>{condition.variant}</code>.</p>}
    </>
  );
}
