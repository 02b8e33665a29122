import type { ReactElement } from "react";
import useSWR from "swr";
import type { Fault } from "../fault.ts";

const screens = { flags: "Flags", who: "Who gets it", exposures: "Exposures", faults: "Faults", transfer: "Transfer" };

/** The name of the project, and the way to each screen. A fault is shown on all of them, since it explains a lot. */
export function TopBar({ name, screen }: { name: string; screen: string }): ReactElement {
  const { data: faults = {} } = useSWR<Record<string, Fault>>("faults");
  const current = screen in screens ? screen : "flags";
  const count = Object.keys(faults).length;
  return (
    <header>
      <p className="brand">
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><path className="pole" d="M4.5 2v16" /><path className="cloth" d="M4.5 3.5h11l-3 3.5 3 3.5h-11z" /></svg>
        {name} <span className="quiet">local</span>
      </p>
      <nav aria-label="Screens">
        {Object.entries(screens).map(([path, title]) => (
          <a key={path} href={`#/${path}`} aria-current={path === current ? "page" : undefined}>
            {title}
            {path === "faults" && count > 0 && <> <span className="badge bad">{count} on</span></>}
          </a>
        ))}
      </nav>
    </header>
  );
}
