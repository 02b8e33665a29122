import type { ReactElement } from "react";
import useSWR from "swr";
import type { LiveExposures as Answer } from "../exposure-log.ts";
import { Empty } from "./empty.tsx";
import { ExposureRows } from "./exposure-rows.tsx";
import { Notice } from "./notice.tsx";
import { StoreNote } from "./store-note.tsx";

const pollMs = 1000;

/** The newest exposures of all flags, as they come in. */
export function LiveExposures(): ReactElement {
  const { data, error } = useSWR<Answer, Error>("console/exposures/live", { refreshInterval: pollMs });
  return (
    <>
      <Notice text={error?.message} />
      {data?.exposures.length === 0 && <Empty title="Nobody was shown a flag yet"><p className="quiet">Open a page of your application that reads one. What is reported stands here at once.</p></Empty>}
      {data && data.exposures.length > 0 && (
        <section className="card" aria-labelledby="newest">
          <h2 id="newest">Newest</h2>
          <ExposureRows exposures={data.exposures} />
          {data.missed > 0 && <p className="quiet">And {data.missed.toLocaleString()} before.</p>}
        </section>
      )}
      {data && <StoreNote kept={data} />}
    </>
  );
}
