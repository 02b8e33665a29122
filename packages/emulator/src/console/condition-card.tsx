import type { ReactElement } from "react";
import type { ConsoleProject } from "../console-api.ts";
import type { FlagFilters, FlagVariant, PropertyFilter, ReleaseCondition } from "../project.ts";
import { FilterRow } from "./filter-row.tsx";
import { kindOf } from "./hand-condition.ts";
import { RolloutField } from "./rollout-field.tsx";

interface ConditionCardProps {
  project: ConsoleProject;
  title: string;
  filters: FlagFilters;
  condition: ReleaseCondition;
  variants: readonly FlagVariant[];
  onChange: (condition: ReleaseCondition) => void;
}

/** One release condition: whom it is about, how many of them, and what they get. */
export function ConditionCard({ project, title, filters, condition, variants, onChange }: ConditionCardProps): ReactElement {
  const { properties = [], rollout_percentage: rollout, variant } = condition;
  const kind = kindOf(filters, condition);
  const setFilter = (index: number, filter: PropertyFilter): void => onChange({ ...condition, properties: properties.with(index, filter) });

  // A condition about teams knows nothing of people, so those filters go.
  function setKind(text: string): void {
    const index = text === "people" ? null : Number(text);
    const kept = properties.filter(({ type = "person", group_type_index: own }) => (index === null ? type !== "group" : type === "flag" || (type === "group" && own === index)));
    onChange({ ...condition, properties: kept, aggregation_group_type_index: index });
  }

  function addFilter(): void {
    const filter: PropertyFilter = typeof kind === "number" ? { key: "", type: "group", group_type_index: kind, operator: "exact", value: [] } : { key: "", type: "person", operator: "exact", value: [] };
    onChange({ ...condition, properties: [...properties, filter] });
  }

  return (
    <>
      <div className="sentence">
        <label>
          <span className="quiet">For</span>{" "}
          <select aria-label={`Whom ${title} is about`} value={kind} onChange={(event) => setKind(event.target.value)}>
            <option value="people">people</option>
            {Object.entries(project.groupTypes).map(([index, name]) => <option key={index} value={index}>each {name}</option>)}
          </select>
        </label>
        {variants.length > 0 && (
          <label>
            <span className="quiet">who get</span>{" "}
            <select aria-label={`What ${title} gives`} value={variant ?? ""} onChange={(event) => onChange({ ...condition, variant: event.target.value || null })}>
              <option value="">a variant by its weight</option>
              {variants.map(({ key }) => <option key={key}>{key}</option>)}
            </select>
          </label>
        )}
      </div>
      {properties.length === 0 && <p className="quiet">All of them: there is no filter.</p>}
      {properties.map((filter, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a filter has no name but its place
        <FilterRow key={index} project={project} title={`filter ${index + 1} of ${title}`} kind={kind} filter={filter} onChange={(next) => setFilter(index, next)} onRemove={() => onChange({ ...condition, properties: properties.toSpliced(index, 1) })} />
      ))}
      <button type="button" className="link-button" onClick={addFilter}>Add a filter<span className="hidden"> to {title}</span></button>
      <div className="stack">
        Rollout
        <RolloutField title={title} value={rollout ?? 100} onChange={(percent) => onChange({ ...condition, rollout_percentage: percent })} />
      </div>
    </>
  );
}
