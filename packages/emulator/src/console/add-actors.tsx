import { useState, type ReactElement } from "react";
import type { ConsoleProject } from "../console-api.ts";
import type { FlagVariant, ReleaseCondition } from "../project.ts";

const storageKey = "halyard-console-me";

interface AddActorsProps {
  project: ConsoleProject;
  variants: readonly FlagVariant[];
  onAdd: (condition: ReleaseCondition) => void;
}

/** Gives a flag to people or teams by their ids. "Me" is whoever this browser added last by "Remember as me". */
export function AddActors({ project, variants, onAdd }: AddActorsProps): ReactElement {
  const [type, setType] = useState("");
  const [id, setId] = useState("");
  const [variant, setVariant] = useState(variants.at(-1)?.key ?? "");
  const [me, setMe] = useState(() => localStorage.getItem(storageKey) ?? "");
  const options = type === "" ? project.people.map((person) => person.id) : (project.groupKeys[project.groupTypes[type]!] ?? []);

  const add = (kind: string, actor: string): void => onAdd(conditionFor(kind, actor, variants.some(({ key }) => key === variant) ? variant : undefined));

  function remember(): void {
    localStorage.setItem(storageKey, id);
    setMe(id);
  }

  return (
    <fieldset>
      <legend>Add people and teams</legend>
      <div className="row">
        <label className="stack">
          Kind
          <select value={type} onChange={(event) => setType(event.target.value)}>
            <option value="">person</option>
            {Object.entries(project.groupTypes).map(([index, name]) => <option key={index} value={index}>{name}</option>)}
          </select>
        </label>
        <label className="stack">Id to add <input list="actors" value={id} onChange={(event) => setId(event.target.value)} /></label>
        <datalist id="actors">{options.map((option) => <option key={option} value={option}>{option}</option>)}</datalist>
        {variants.length > 0 && (
          <label className="stack">
            Gets
            <select value={variant} onChange={(event) => setVariant(event.target.value)}>
              {variants.map(({ key }) => <option key={key}>{key}</option>)}
            </select>
          </label>
        )}
        <button type="button" disabled={id === ""} onClick={() => add(type, id)}>Add</button>
        {type === "" && id !== "" && id !== me && <button type="button" onClick={remember}>Remember as me</button>}
        {me !== "" && <button type="button" onClick={() => add("", me)}>Add me ({me})</button>}
      </div>
    </fieldset>
  );
}

function conditionFor(type: string, id: string, variant: string | undefined): ReleaseCondition {
  const common = { rollout_percentage: 100, ...(variant !== undefined && { variant }) };
  if (type === "") return { ...common, aggregation_group_type_index: null, properties: [{ key: "distinct_id", type: "person", operator: "exact", value: [id] }] };
  const index = Number(type);
  return { ...common, aggregation_group_type_index: index, properties: [{ key: "$group_key", type: "group", group_type_index: index, operator: "exact", value: [id] }] };
}
