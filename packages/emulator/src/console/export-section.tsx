import type { ReactElement } from "react";
import useSWR from "swr";
import type { ExportPreview } from "../console-api.ts";
import { DifferenceList } from "./difference-list.tsx";
import { Notice } from "./notice.tsx";
import { useAction } from "./use-action.ts";

const kinds = { added: "to be created", changed: "to be changed", removed: "to be deleted" };

/** What would have to change in PostHog for its flags to equal those here. */
export function ExportSection(): ReactElement {
  const { data, error } = useSWR<ExportPreview, Error>("console/export");
  const act = useAction();
  return (
    <section aria-labelledby="export" className="preview">
      <div className="heading">
        <h2 id="export">What PostHog lacks{data?.host !== undefined && `: ${data.host}`}</h2>
        {data && data.flags.length > 0 && (
          <div className="row">
            <button type="button" onClick={() => void act(() => navigator.clipboard.writeText(data.text), "The difference is copied.")}>Copy the difference</button>
            <a className="button" href="/emulator/console/export.json" download>Download as requests</a>
          </div>
        )}
      </div>
      <Notice text={error?.message} />
      {data?.notes.map((note) => <p key={note} className="quiet">{note}</p>)}
      {data?.at !== undefined && <p className="quiet">Compared with what was read at <time dateTime={data.at}>{new Date(data.at).toLocaleString()}</time>. {data.flags.length === 0 && "Nothing differs."}</p>}
      {data && data.flags.length > 0 && <DifferenceList label="Flags that PostHog lacks" differences={data.flags} kinds={kinds} />}
    </section>
  );
}
