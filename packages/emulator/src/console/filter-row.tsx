import type { ReactElement } from "react";
import type { ConsoleProject } from "../console-api.ts";
import { describeFilter } from "../describe-filter.ts";
import type { PropertyFilter } from "../project.ts";
import { adaptValue } from "./adapt-value.ts";
import { canEditFilter } from "./can-edit-filter.ts";
import { FilterValues } from "./filter-values.tsx";
import type { ActorKind } from "./hand-condition.ts";
import { operators } from "./operators.ts";

interface FilterRowProps {
  project: ConsoleProject;
  title: string;
  kind: ActorKind;
  filter: PropertyFilter;
  onChange: (filter: PropertyFilter) => void;
  onRemove: () => void;
}

/** One filter of a condition. What the form cannot show stands in words, and stays as it is. */
export function FilterRow({ project, title, kind, filter, onChange, onRemove }: FilterRowProps): ReactElement {
  const { key, operator = "exact", value } = filter;
  const group = typeof kind === "number" ? project.groupTypes[kind] : undefined;
  const owner = typeof filter.group_type_index === "number" ? (project.groupTypes[filter.group_type_index] ?? `group ${filter.group_type_index}`) : "person";
  const suggestions = key === "$group_key" && filter.type === "group" ? project.groupKeys[owner] : key === "distinct_id" ? project.people.map(({ id }) => id) : undefined;
  return (
    <div className="filter">
      {canEditFilter(filter) ? (
        <div className="filter-fields">
          <span className="owner quiet">{owner}’s</span>
          <input required aria-label={`Property of ${title}`} placeholder="property" spellCheck={false} value={key} onChange={(event) => onChange({ ...filter, key: event.target.value })} />
          <select aria-label={`Operator of ${title}`} value={operator} onChange={(event) => onChange({ ...filter, operator: event.target.value, value: adaptValue(event.target.value, value) })}>
            {Object.entries(operators).map(([name, { label }]) => <option key={name} value={name}>{label}</option>)}
          </select>
          <FilterValues title={title} filter={filter} suggestions={suggestions} onChange={(next) => onChange({ ...filter, value: next })} />
        </div>
      ) : (
        <p className="kept">{describeFilter(project, filter, group)} <span className="quiet">· made in PostHog, kept as it is</span></p>
      )}
      <button type="button" className="icon-button" aria-label={`Remove ${title}`} onClick={onRemove}>×</button>
    </div>
  );
}
