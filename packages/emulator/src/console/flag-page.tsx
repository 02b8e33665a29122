import type { ReactElement } from "react";
import type { ConsoleProject } from "../console-api.ts";
import { DeleteFlag } from "./delete-flag.tsx";
import { Empty } from "./empty.tsx";
import { FlagExposures } from "./flag-exposures.tsx";
import { FlagForm } from "./flag-form.tsx";
import { FlagSwitch } from "./flag-switch.tsx";
import { Heading } from "./heading.tsx";
import { History } from "./history.tsx";
import { linkTo } from "./link-to.ts";
import type { Drafts } from "./use-drafts.ts";

interface FlagPageProps {
  project: ConsoleProject;
  /** The flag's id, or `new`, and which part of it. */
  path: readonly string[];
  drafts: Drafts;
  reload: () => Promise<void>;
}

const parts = { "": "Release", exposures: "Exposures", history: "History" };

/** One flag: its form, its exposures, its history. */
export function FlagPage({ project, path: [id = "", part = ""], drafts, reload }: FlagPageProps): ReactElement {
  const flag = project.flags.find((each) => String(each.id) === id);
  if (!flag && id !== "new") {
    return (
      <>
        <Heading title="No such flag" />
        <Empty title="There is no such flag, or it was deleted"><a className="button" href="#/flags">All flags</a></Empty>
      </>
    );
  }
  return (
    <>
      <nav aria-label="Place" className="place"><a href="#/flags"><span aria-hidden="true">‹ </span>All flags</a></nav>
      <Heading title={flag ? flag.key : "New flag"}>
        {flag && <div className="state">{flag.active ? "On" : "Off"} <FlagSwitch flag={flag} reload={reload} /> <DeleteFlag flag={flag} onDelete={reload} /></div>}
      </Heading>
      {flag && (
        <nav aria-label="Parts of the flag" className="tabs">
          {Object.entries(parts).map(([name, title]) => (
            <a key={name} href={linkTo(name === "" ? ["flags", id] : ["flags", id, name])} aria-current={part === name ? "page" : undefined}>{title}</a>
          ))}
        </nav>
      )}
      {flag && part === "history" ? <History flag={flag} reload={reload} /> : flag && part === "exposures" ? <FlagExposures project={project} flagKey={flag.key} /> : <FlagForm project={project} flag={flag} drafts={drafts} reload={reload} />}
    </>
  );
}
