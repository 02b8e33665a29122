import { useDeferredValue, useState, type ReactElement } from "react";
import type { ConsoleFlag, ConsoleProject } from "../console-api.ts";
import { callApi } from "./call-api.ts";

/** Every flag, with its switch and who gets it. */
export function FlagList({ project, reload }: { project: ConsoleProject; reload: () => Promise<void> }): ReactElement {
  const [search, setSearch] = useState("");
  const [problem, setProblem] = useState<string>();
  const wanted = useDeferredValue(search).toLowerCase();
  const found = project.flags.filter(({ key, name }) => `${key} ${name}`.toLowerCase().includes(wanted));

  async function toggle({ id, active, version }: ConsoleFlag): Promise<void> {
    try {
      await callApi("PATCH", `console/flags/${id}`, { active: !active, version });
      setProblem(undefined);
    } catch (error) {
      setProblem((error as Error).message);
    }
    await reload();
  }

  return (
    <>
      <div className="head">
        <h1>Flags</h1>
        <a className="button" href="#/flags/new">New flag</a>
      </div>
      <label className="stack">
        Search
        <input type="search" value={search} onChange={(event) => setSearch(event.target.value)} />
      </label>
      {problem !== undefined && <p role="alert" className="notice">{problem}</p>}
      <output className="quiet">{found.length} of {project.flags.length} flags</output>
      <ul className="cards">
        {found.map((flag) => (
          <li key={flag.id} className="card">
            <div className="head">
              <a className="key" href={`#/flags/${flag.id}`}>{flag.key}</a>
              <button type="button" role="switch" aria-checked={flag.active} aria-label={`${flag.key} is on`} onClick={() => void toggle(flag)}>
                {flag.active ? "On" : "Off"}
              </button>
            </div>
            {flag.name && <p className="quiet">{flag.name}</p>}
            <p>{describeRollout(flag)}</p>
            {flag.filters.multivariate && <p className="quiet">{flag.filters.multivariate.variants.map(({ key, rollout_percentage: weight }) => `${key} ${weight} %`).join(" · ")}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}

function describeRollout({ filters, conditions }: ConsoleFlag): string {
  if (conditions.length === 0) return "Nobody";
  return (filters.groups ?? []).map(({ rollout_percentage: rollout, variant }, index) => `${conditions[index]}: ${rollout ?? 100} %${variant ? ` → ${variant}` : ""}`).join(" · ");
}
