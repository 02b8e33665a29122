import type { ReactElement } from "react";
import type { ConsoleProject } from "../console-api.ts";
import type { FlagVariant, PropertyFilter, ReleaseCondition } from "../project.ts";

const operators = ["exact", "is_not", "icontains", "not_icontains", "regex", "not_regex", "gt", "gte", "lt", "lte", "is_set", "is_not_set", "is_date_before", "is_date_after"];

interface ConditionFieldsProps {
  project: ConsoleProject;
  title: string;
  condition: ReleaseCondition;
  variants: readonly FlagVariant[];
  onChange: (condition: ReleaseCondition) => void;
  onRemove: () => void;
}

/** One release condition: whom it is about, how many of them, and what they get. */
export function ConditionFields({ project, title, condition, variants, onChange, onRemove }: ConditionFieldsProps): ReactElement {
  const { properties = [], rollout_percentage: rollout, aggregation_group_type_index: group, variant } = condition;
  const setRollout = (percentage: number): void => onChange({ ...condition, rollout_percentage: Number.isNaN(percentage) ? 0 : percentage });
  const setFilter = (index: number, filter: PropertyFilter): void => onChange({ ...condition, properties: properties.with(index, filter) });

  // The filters of people say nothing of teams, so they go with the kind.
  const setGroup = (text: string): void => onChange({ ...condition, properties: [], aggregation_group_type_index: text === "" ? null : Number(text) });

  function addFilter(): void {
    const filter: PropertyFilter = typeof group === "number" ? { key: "", type: "group", group_type_index: group, operator: "exact", value: [] } : { key: "", type: "person", operator: "exact", value: [] };
    onChange({ ...condition, properties: [...properties, filter] });
  }

  return (
    <fieldset>
      <legend>{title}</legend>
      <div className="row">
        <label className="stack">
          About
          <select value={group ?? ""} onChange={(event) => setGroup(event.target.value)}>
            <option value="">people</option>
            {Object.entries(project.groupTypes).map(([index, name]) => <option key={index} value={index}>every {name}</option>)}
          </select>
        </label>
        <label className="stack wide">Rollout of {title} <input type="range" min="0" max="100" value={rollout ?? 100} onChange={(event) => setRollout(event.target.valueAsNumber)} /></label>
        <label className="stack">Percent of {title} <input type="number" min="0" max="100" step="any" value={rollout ?? 100} onChange={(event) => setRollout(event.target.valueAsNumber)} /></label>
        {variants.length > 0 && (
          <label className="stack">
            Gets
            <select value={variant ?? ""} onChange={(event) => onChange({ ...condition, variant: event.target.value || null })}>
              <option value="">by weight</option>
              {variants.map(({ key }) => <option key={key}>{key}</option>)}
            </select>
          </label>
        )}
      </div>
      {properties.map((filter, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a filter has no name but its place
        <div key={index} className="row">
          {filter.type === "cohort" || filter.type === "flag" ? (
            <p>{filter.type} {filter.key}: {JSON.stringify(filter.value)}</p>
          ) : (
            <>
              <label className="stack">Property <input required value={filter.key} onChange={(event) => setFilter(index, { ...filter, key: event.target.value })} /></label>
              <label className="stack">
                Operator
                <select value={filter.operator ?? "exact"} onChange={(event) => setFilter(index, { ...filter, operator: event.target.value })}>
                  {[...new Set([...operators, filter.operator ?? "exact"])].map((name) => <option key={name} value={name}>{name.replaceAll("_", " ")}</option>)}
                </select>
              </label>
              <label className="stack">Value <input value={toText(filter.value)} onChange={(event) => setFilter(index, { ...filter, value: fromText(filter.operator, event.target.value) })} /></label>
            </>
          )}
          <button type="button" aria-label={`Remove filter ${index + 1} of ${title}`} onClick={() => onChange({ ...condition, properties: properties.toSpliced(index, 1) })}>Remove</button>
        </div>
      ))}
      <div className="row">
        <button type="button" onClick={addFilter}>Add a property</button>
        <button type="button" aria-label={`Remove ${title}`} onClick={onRemove}>Remove</button>
      </div>
    </fieldset>
  );
}

function toText(value: unknown): string {
  if (Array.isArray(value)) return value.map(toText).join(",");
  return typeof value === "string" ? value : JSON.stringify(value ?? "");
}

/** Equality takes a list, with a comma between its values; the others take one value. */
function fromText(operator: string | undefined = "exact", text: string): unknown {
  return operator === "exact" || operator === "is_not" ? text.split(",") : text;
}
