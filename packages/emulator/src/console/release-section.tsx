import type { ReactElement } from "react";
import type { ConsoleProject } from "../console-api.ts";
import type { FlagFilters, ReleaseCondition } from "../project.ts";
import { AddActors } from "./add-actors.tsx";
import { ConditionCard } from "./condition-card.tsx";
import { HandCard } from "./hand-card.tsx";
import { readHandCondition } from "./hand-condition.ts";

interface ReleaseSectionProps {
  project: ConsoleProject;
  filters: FlagFilters;
  onChange: (filters: FlagFilters) => void;
}

/** Who gets the flag: its conditions, in the order in which they are asked. */
export function ReleaseSection({ project, filters, onChange }: ReleaseSectionProps): ReactElement {
  const groups = filters.groups ?? [];
  const variants = filters.multivariate?.variants ?? [];
  const setGroups = (next: ReleaseCondition[]): void => onChange({ ...filters, groups: next });

  function set(index: number, condition: ReleaseCondition | undefined): void {
    setGroups(condition ? groups.with(index, condition) : groups.toSpliced(index, 1));
  }

  return (
    <section className="card" aria-labelledby="release">
      <h2 id="release">Who gets it</h2>
      <p className="quiet">The first condition decides for whom it matches and whose share it covers; all others go on to the next one.</p>
      <AddActors project={project} filters={filters} onChange={onChange} />
      {groups.map((condition, index) => {
        const hand = readHandCondition(filters, condition);
        const title = `Condition ${index + 1}`;
        return (
          // oxlint-disable-next-line react/no-array-index-key -- a condition has no name but its place
          <fieldset key={index} className="condition">
            <legend>{title}{hand && `: ${hand.kind === "people" ? "people" : (project.groupTypes[hand.kind] ?? "group")} added by hand`}</legend>
            <div className="tools">
              {index > 0 && <button type="button" className="icon-button" aria-label={`Move ${title} up`} onClick={() => setGroups(groups.toSpliced(index - 1, 2, condition, groups[index - 1]!))}>↑</button>}
              {index < groups.length - 1 && <button type="button" className="icon-button" aria-label={`Move ${title} down`} onClick={() => setGroups(groups.toSpliced(index, 2, groups[index + 1]!, condition))}>↓</button>}
              <button type="button" className="icon-button" aria-label={`Remove ${title}`} onClick={() => set(index, undefined)}>×</button>
            </div>
            {hand ? (
              <HandCard project={project} title={title} condition={condition} hand={hand} onChange={(next) => set(index, next)} />
            ) : (
              <ConditionCard project={project} title={title} filters={filters} condition={condition} variants={variants} onChange={(next) => set(index, next)} />
            )}
          </fieldset>
        );
      })}
      {groups.length === 0 && <p className="nobody">Nobody gets it: there is no condition.</p>}
      <button type="button" onClick={() => setGroups([...groups, { aggregation_group_type_index: null, properties: [], rollout_percentage: 0 }])}>Add a condition</button>
    </section>
  );
}
