import type { ReactElement } from "react";
import type { ConsoleProject } from "../console-api.ts";
import { FlagExposures } from "./flag-exposures.tsx";
import { Heading } from "./heading.tsx";
import { linkTo } from "./link-to.ts";
import { LiveExposures } from "./live-exposures.tsx";

/** Who was shown which flag: of all flags as they come in, or of one with its chart. */
export function Exposures({ project, flagKey }: { project: ConsoleProject; flagKey: string }): ReactElement {
  // A flag that is gone may still have exposures.
  const keys = [...new Set([...project.flags.map(({ key }) => key), ...(flagKey === "" ? [] : [flagKey])])];
  return (
    <>
      <Heading title="Exposures" />
      <label className="stack chooser">
        Flag
        <select value={flagKey} onChange={(event) => { location.hash = linkTo(event.target.value === "" ? ["exposures"] : ["exposures", event.target.value]); }}>
          <option value="">All flags</option>
          {keys.map((each) => <option key={each}>{each}</option>)}
        </select>
      </label>
      {flagKey === "" ? <LiveExposures /> : <FlagExposures key={flagKey} project={project} flagKey={flagKey} />}
    </>
  );
}
