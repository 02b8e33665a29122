import { useState, type ReactElement } from "react";
import type { ConsoleProject } from "../console-api.ts";
import type { FlagFilters } from "../project.ts";
import { addActor } from "./add-actor.ts";
import type { ActorKind } from "./hand-condition.ts";
import { IdInput } from "./id-input.tsx";

const storageKey = "halyard-console-me";

interface AddActorsProps {
  project: ConsoleProject;
  filters: FlagFilters;
  onChange: (filters: FlagFilters) => void;
}

/** Gives a flag to people or teams by their ids. "Me" is whom this browser was told by "This is me". */
export function AddActors({ project, filters, onChange }: AddActorsProps): ReactElement {
  const variants = filters.multivariate?.variants ?? [];
  const [kind, setKind] = useState<ActorKind>("people");
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<string>();
  const [me, setMe] = useState(() => localStorage.getItem(storageKey) ?? "");
  const id = typed.trim();
  // The last one is the new one, as people write them.
  const variant = variants.some(({ key }) => key === chosen) ? chosen : variants.at(-1)?.key;
  const known = kind === "people" ? project.people.map((person) => ({ value: person.id, hint: person.name })) : (project.groupKeys[project.groupTypes[kind]!] ?? []).map((value) => ({ value }));

  function add(addedKind: ActorKind, actor: string): void {
    onChange(addActor(filters, addedKind, actor, variant));
    setTyped("");
  }

  function remember(): void {
    localStorage.setItem(storageKey, id);
    setMe(id);
  }

  return (
    <fieldset className="adder">
      <legend className="hidden">Add people and teams</legend>
      <label className="stack">
        Give it to
        <select value={kind} onChange={(event) => setKind(event.target.value === "people" ? "people" : Number(event.target.value))}>
          <option value="people">person</option>
          {Object.entries(project.groupTypes).map(([index, name]) => <option key={index} value={index}>{name}</option>)}
        </select>
      </label>
      <IdInput label="Id to add" placeholder={kind === "people" ? "Id or name" : "Key"} value={typed} known={known} onChange={setTyped} onEnter={() => { if (id !== "") add(kind, id); }} />
      {variants.length > 0 && (
        <label className="stack">
          Gets
          <select value={variant} onChange={(event) => setChosen(event.target.value)}>
            {variants.map(({ key }) => <option key={key}>{key}</option>)}
          </select>
        </label>
      )}
      <button type="button" disabled={id === ""} onClick={() => add(kind, id)}>Add</button>
      {me !== "" && <button type="button" onClick={() => add("people", me)}>Add me ({me})</button>}
      {kind === "people" && id !== "" && id !== me && <button type="button" className="link-button" onClick={remember}>This is me</button>}
    </fieldset>
  );
}
