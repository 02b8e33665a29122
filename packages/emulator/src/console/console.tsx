import { useEffect, useRef, type ReactElement } from "react";
import useSWR from "swr";
import type { ConsoleProject } from "../console-api.ts";
import { Exposures } from "./exposures.tsx";
import { Faults } from "./faults.tsx";
import { FlagList } from "./flag-list.tsx";
import { FlagPage } from "./flag-page.tsx";
import { Notice } from "./notice.tsx";
import { TopBar } from "./top-bar.tsx";
import { Transfer } from "./transfer.tsx";
import { useDrafts } from "./use-drafts.ts";
import { useRoute, type Route } from "./use-route.ts";
import { Who } from "./who.tsx";

const refreshMs = 3000;

/** The whole console: the address names the screen. */
export function Console(): ReactElement {
  const route = useRoute();
  const { data: project, error, mutate } = useSWR<ConsoleProject, Error>("console/project", { refreshInterval: refreshMs });
  const drafts = useDrafts();
  const main = useRef<HTMLElement>(null);
  const place = route.path.join("/");
  const shown = useRef(place);

  // As when a page is loaded: from its top, and its heading is read.
  useEffect(() => {
    if (shown.current === place) return;
    shown.current = place;
    window.scrollTo(0, 0);
    main.current!.querySelector("h1")?.focus({ preventScroll: true });
  }, [place]);

  async function reload(): Promise<void> {
    await mutate();
  }

  function showScreen(known: ConsoleProject, { path: [screen = "", id = ""], query, step }: Route): ReactElement {
    if (screen === "who") return <Who key={step} project={known} query={query} />;
    if (screen === "exposures") return <Exposures project={known} flagKey={id} />;
    if (screen === "faults") return <Faults />;
    if (screen === "transfer") return <Transfer />;
    if (screen === "flags" && id !== "") return <FlagPage key={id} project={known} path={route.path.slice(1)} drafts={drafts} reload={reload} />;
    return <FlagList key={step} project={known} drafts={drafts} query={query} reload={reload} />;
  }

  return (
    <>
      <a className="skip" href="#main" onClick={(event) => { event.preventDefault(); main.current!.focus(); }}>Skip to the screen</a>
      <TopBar name={project?.name ?? ""} screen={route.path[0] ?? ""} />
      <main id="main" ref={main} tabIndex={-1} aria-busy={!project && !error}>
        <Notice text={error?.message} />
        {project ? showScreen(project, route) : !error && <p className="quiet">Loading…</p>}
      </main>
    </>
  );
}
