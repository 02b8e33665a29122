import { useDeferredValue, useEffect, useMemo, useState, type ReactElement } from "react";
import useSWR from "swr";
import type { ConsoleProject } from "../console-api.ts";
import type { Explanation } from "../explain-flags.ts";
import { Empty } from "./empty.tsx";
import { Heading } from "./heading.tsx";
import { IdInput } from "./id-input.tsx";
import { linkTo } from "./link-to.ts";
import { Notice } from "./notice.tsx";
import { VirtualList } from "./virtual-list.tsx";

/** The value of every flag for somebody, with what decided. */
export function Who({ project, query }: { project: ConsoleProject; query: URLSearchParams }): ReactElement {
  const [id, setId] = useState(query.get("id") ?? "");
  const [groups, setGroups] = useState<Record<string, string>>(() => Object.fromEntries(Object.values(project.groupTypes).map((type) => [type, query.get(`group.${type}`) ?? ""])));
  const [search, setSearch] = useState("");
  const wanted = useDeferredValue(search).trim().toLowerCase();
  const asked = useMemo(() => ({ id, ...Object.fromEntries(Object.entries(groups).map(([type, key]) => [`group.${type}`, key])) }), [id, groups]);
  const { data: last, error } = useSWR<Explanation[], Error>(`console/who?${useDeferredValue(new URLSearchParams(asked).toString())}`, { keepPreviousData: true });
  // What was answered for somebody else does not stand for who could not be asked about.
  const data = error ? undefined : last;
  const found = useMemo(() => data?.filter(({ key }) => key.toLowerCase().includes(wanted)) ?? [], [data, wanted]);
  const isAsked = id !== "" || Object.values(groups).some((key) => key !== "");

  function choose(next: string): void {
    setId(next);
    const person = project.people.find((each) => each.id === next);
    if (person) setGroups((before) => ({ ...before, ...person.groups }));
  }

  // The address can be given to somebody else.
  useEffect(() => history.replaceState(null, "", linkTo(["who"], asked)), [asked]);

  return (
    <>
      <Heading title="Who gets it" />
      <div className="card">
        <div className="row">
          <IdInput label="Person or anonymous id" placeholder="Id or name" value={id} known={project.people.map((person) => ({ value: person.id, hint: person.name }))} onChange={choose} />
          {Object.entries(groups).map(([type, key]) => (
            <IdInput key={type} label={`Key of ${type}`} placeholder="None" value={key} known={(project.groupKeys[type] ?? []).map((value) => ({ value }))} onChange={(next) => setGroups((before) => ({ ...before, [type]: next }))} />
          ))}
        </div>
      </div>
      <Notice text={error?.message} />
      {!isAsked && <p className="quiet">Nobody is named: this is what stands for everybody.</p>}
      {data && data.length > 8 && (
        <div className="toolbar"><input className="grow" type="search" aria-label="Search by key" placeholder="Search by key" value={search} onChange={(event) => setSearch(event.target.value)} /></div>
      )}
      {data && found.length === 0 && <Empty title={data.length === 0 ? "There are no flags yet" : "No flag is like that"} />}
      {found.length > 0 && (
        <VirtualList label="Flags and their values" items={found} keyOf={({ key }) => key} estimatedHeight={54}>
          {({ key, value, why }) => (
            <div className="answer">
              <a className="key" href={linkToFlag(project, key)}>{key}</a>
              <span className={`badge ${value === undefined || value === false ? "" : "good"}`}>{value === undefined ? "depends" : value === true ? "on" : value === false ? "off" : value}</span>
              <span className="why">{why}</span>
            </div>
          )}
        </VirtualList>
      )}
    </>
  );
}

function linkToFlag(project: ConsoleProject, key: string): string {
  return linkTo(["flags", project.flags.find((flag) => flag.key === key)?.id ?? ""]);
}
