import type { ReactElement } from "react";
import type { ConsoleProject } from "../console-api.ts";
import { Exposures } from "./exposures.tsx";
import { Faults } from "./faults.tsx";
import { FlagEditor } from "./flag-editor.tsx";
import { FlagList } from "./flag-list.tsx";
import { useApi } from "./use-api.ts";
import { useHash } from "./use-hash.ts";
import { Who } from "./who.tsx";

const screens = { flags: "Flags", who: "Who gets it", exposures: "Exposures", faults: "Faults" };

/** The whole console: the address names the screen. */
export function Console(): ReactElement {
  const [screen = "", id = ""] = useHash().split("/");
  const { data: project, problem, reload } = useApi<ConsoleProject>("console/project");
  const current = screen in screens ? screen : "flags";
  return (
    <>
      <header>
        <p className="brand">{project?.name ?? "Console"}</p>
        <nav aria-label="Screens">
          {Object.entries(screens).map(([name, title]) => (
            <a key={name} href={`#/${name}`} aria-current={name === current ? "page" : undefined}>
              {title}
            </a>
          ))}
        </nav>
      </header>
      <main>
        {problem !== undefined && <p role="alert" className="notice">{problem}</p>}
        {project && showScreen(project, current, decodeURIComponent(id), reload)}
      </main>
    </>
  );
}

function showScreen(project: ConsoleProject, screen: string, id: string, reload: () => Promise<void>): ReactElement {
  if (screen === "who") return <Who project={project} />;
  if (screen === "exposures") return <Exposures project={project} flagKey={id} />;
  if (screen === "faults") return <Faults />;
  if (id === "") return <FlagList project={project} reload={reload} />;
  const flag = project.flags.find((each) => String(each.id) === id);
  if (!flag && id !== "new") return <p>There is no such flag. <a href="#/flags">All flags</a></p>;
  // Another version is another draft.
  return <FlagEditor key={`${id} ${flag?.version}`} project={project} flag={flag} reload={reload} />;
}
