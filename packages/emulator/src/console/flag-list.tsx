import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, type ReactElement } from "react";
import type { ConsoleFlag, ConsoleProject } from "../console-api.ts";
import { DeletedFlags } from "./deleted-flags.tsx";
import { Empty } from "./empty.tsx";
import { FlagRow } from "./flag-row.tsx";
import { Heading } from "./heading.tsx";
import { linkTo } from "./link-to.ts";
import { Segments } from "./segments.tsx";
import type { Drafts } from "./use-drafts.ts";
import { VirtualList } from "./virtual-list.tsx";

interface FlagListProps {
  project: ConsoleProject;
  drafts: Drafts;
  /** What was searched for when the address was noted. */
  query: URLSearchParams;
  reload: () => Promise<void>;
}

const states = { "": "All", on: "On", off: "Off" };

/** Every flag, with its switch and who gets it. */
export function FlagList({ project, drafts, query, reload }: FlagListProps): ReactElement {
  const [search, setSearch] = useState(query.get("search") ?? "");
  const [state, setState] = useState(query.get("state") ?? "");
  const wanted = useDeferredValue(search).trim().toLowerCase();
  const found = useMemo(() => project.flags.filter((flag) => isFound(flag, wanted, state)), [project, wanted, state]);

  // Rows stay as they are while the list is typed in.
  const latest = useRef(reload);
  useEffect(() => {
    latest.current = reload;
  });
  const reloadLatest = useCallback(() => latest.current(), []);

  // The address says what is shown, for going back to it; it is no step of its own.
  useEffect(() => history.replaceState(null, "", linkTo(["flags"], { search, state })), [search, state]);

  return (
    <>
      <Heading title="Flags">
        <a className="button primary" href="#/flags/new">New flag{"new" in drafts.all && " (not saved)"}</a>
      </Heading>
      {project.flags.length === 0 ? (
        <Empty title="There are no flags yet">
          <p className="quiet">Make one here, or <a href="#/transfer">import those of a project in PostHog</a>.</p>
        </Empty>
      ) : (
        <>
          <search className="toolbar">
            <input className="grow" type="search" aria-label="Search by key or description" placeholder="Search by key or description" value={search} onChange={(event) => setSearch(event.target.value)} />
            <Segments label="State" options={states} value={state} onChange={setState} />
          </search>
          <output className="quiet count">{found.length === project.flags.length ? `${found.length} flags` : `${found.length} of ${project.flags.length} flags`}</output>
          {found.length === 0 ? (
            <Empty title="No flag is like that">
              <button type="button" onClick={() => { setSearch(""); setState(""); }}>Show all flags</button>
            </Empty>
          ) : (
            <VirtualList label="Flags" items={found} keyOf={({ id }) => id} estimatedHeight={73}>
              {(flag) => <FlagRow flag={flag} isDirty={String(flag.id) in drafts.all} reload={reloadLatest} />}
            </VirtualList>
          )}
        </>
      )}
      <DeletedFlags deleted={project.deleted} reload={reload} />
    </>
  );
}

function isFound({ key, name, active }: ConsoleFlag, text: string, state: string): boolean {
  return (state === "" || (state === "on") === active) && `${key} ${name}`.toLowerCase().includes(text);
}
