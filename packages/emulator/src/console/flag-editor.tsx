import { useState, type FormEvent, type ReactElement } from "react";
import type { ConsoleFlag, ConsoleProject } from "../console-api.ts";
import type { FlagFilters, ReleaseCondition } from "../project.ts";
import { AddActors } from "./add-actors.tsx";
import { callApi } from "./call-api.ts";
import { ConditionFields } from "./condition-fields.tsx";
import { History } from "./history.tsx";
import { VariantFields } from "./variant-fields.tsx";

interface FlagEditorProps {
  project: ConsoleProject;
  /** Absent for a new one. */
  flag?: ConsoleFlag;
  reload: () => Promise<void>;
}

/** A flag's form, and its history below. */
export function FlagEditor({ project, flag, reload }: FlagEditorProps): ReactElement {
  const [key, setKey] = useState(flag?.key ?? "");
  const [name, setName] = useState(flag?.name ?? "");
  const [filters, setFilters] = useState<FlagFilters>(flag?.filters ?? { groups: [{ properties: [], rollout_percentage: 0 }] });
  const [problem, setProblem] = useState<string>();
  const groups = filters.groups ?? [];
  const variants = filters.multivariate?.variants ?? [];
  const setGroups = (next: ReleaseCondition[]): void => setFilters({ ...filters, groups: next });

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    try {
      if (flag) await callApi("PATCH", `console/flags/${flag.id}`, { key, name, filters, version: flag.version });
      else location.hash = `#/flags/${(await callApi<{ id: number }>("POST", "console/flags", { key, name, filters })).id}`;
      setProblem(undefined);
    } catch (error) {
      setProblem((error as Error).message);
    }
    await reload();
  }

  return (
    <>
      <p><a href="#/flags">All flags</a>{flag && <> · <a href={`#/exposures/${encodeURIComponent(flag.key)}`}>Exposures</a></>}</p>
      <h1>{flag ? flag.key : "New flag"}</h1>
      <form className="card" onSubmit={(event) => void save(event)}>
        <div className="row">
          <label className="stack">Key <input required value={key} onChange={(event) => setKey(event.target.value)} /></label>
          <label className="stack wide">Description <input value={name} onChange={(event) => setName(event.target.value)} /></label>
        </div>
        <h2>Variants and payloads</h2>
        <VariantFields filters={filters} onChange={setFilters} />
        <h2>Who gets it</h2>
        <AddActors project={project} variants={variants} onAdd={(condition) => setGroups([condition, ...groups])} />
        {groups.map((condition, index) => (
          <ConditionFields
            // A condition has no name but its place.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            project={project}
            title={`Condition ${index + 1}`}
            condition={condition}
            variants={variants}
            onChange={(next) => setGroups(groups.with(index, next))}
            onRemove={() => setGroups(groups.toSpliced(index, 1))}
          />
        ))}
        <div className="row">
          <button type="button" onClick={() => setGroups([...groups, { properties: [], rollout_percentage: 0 }])}>Add a condition</button>
          <button type="submit" className="primary">Save</button>
        </div>
        {problem !== undefined && <p role="alert" className="notice">{problem}</p>}
      </form>
      {flag && <History flag={flag} reload={reload} />}
    </>
  );
}
