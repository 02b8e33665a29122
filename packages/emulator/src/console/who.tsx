import { useDeferredValue, useState, type ReactElement } from "react";
import type { ConsoleProject } from "../console-api.ts";
import type { Explanation } from "../explain-flags.ts";
import { useApi } from "./use-api.ts";

/** The value of every flag for somebody, with what decided. */
export function Who({ project }: { project: ConsoleProject }): ReactElement {
  const [id, setId] = useState(project.people[0]?.id ?? "");
  const [groups, setGroups] = useState<Record<string, string>>(project.people[0]?.groups ?? {});
  const query = useDeferredValue(new URLSearchParams([["id", id], ...Object.entries(groups).map(([type, key]) => [`group.${type}`, key])]).toString());
  const { data: explanations = [], problem } = useApi<Explanation[]>(`console/who?${query}`);

  function choose(next: string): void {
    setId(next);
    const person = project.people.find((each) => each.id === next);
    if (person) setGroups(person.groups);
  }

  return (
    <>
      <h1>Who gets it</h1>
      <div className="row">
        <label className="stack">Person or anonymous id <input list="people" value={id} onChange={(event) => choose(event.target.value)} /></label>
        <datalist id="people">{project.people.map((person) => <option key={person.id} value={person.id}>{person.name}</option>)}</datalist>
        {Object.values(project.groupTypes).map((type) => (
          <label key={type} className="stack">
            {type}
            <input list={`keys-${type}`} value={groups[type] ?? ""} onChange={(event) => setGroups({ ...groups, [type]: event.target.value })} />
            <datalist id={`keys-${type}`}>{project.groupKeys[type]?.map((key) => <option key={key} value={key}>{key}</option>)}</datalist>
          </label>
        ))}
      </div>
      {problem !== undefined && <p role="alert" className="notice">{problem}</p>}
      <div className="card">
        <table>
          <thead><tr><th scope="col">Flag</th><th scope="col">Value</th><th scope="col">Why</th></tr></thead>
          <tbody>
            {explanations.map(({ key, value, why }) => (
              <tr key={key}><th scope="row"><code>{key}</code></th><td>{value === undefined ? "?" : String(value)}</td><td>{why}</td></tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
