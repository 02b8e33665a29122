import { useState, type ReactElement } from "react";
import useSWR from "swr";
import type { ConsoleProject } from "../console-api.ts";
import type { ExposureSummary } from "../summarize-exposures.ts";
import { Empty } from "./empty.tsx";
import { ExposureChart } from "./exposure-chart.tsx";
import { ExposureRows } from "./exposure-rows.tsx";
import { Notice } from "./notice.tsx";
import { Segments } from "./segments.tsx";
import { ShareTable } from "./share-table.tsx";
import { StoreNote } from "./store-note.tsx";

const pollMs = 1000;
const spans = { "": "Automatic", "5m": "5 minutes", "1h": "Hour", "1d": "Day" };

/** The exposures of one flag, as they come in. */
export function FlagExposures({ project, flagKey }: { project: ConsoleProject; flagKey: string }): ReactElement {
  const [span, setSpan] = useState("");
  const path = `console/exposures?flag=${encodeURIComponent(flagKey)}${span && `&span=${span}`}`;
  const { data, error } = useSWR<ExposureSummary, Error>(path, { refreshInterval: pollMs, keepPreviousData: true });
  const variants = project.flags.find(({ key }) => key === flagKey)?.filters.multivariate?.variants ?? [];
  // In the order of the flag, so that each value keeps its colour.
  const values = [...new Set([...variants.map(({ key }) => key), ...Object.keys(data?.counts ?? {}).toSorted(), ...Object.keys(data?.aims ?? {})])];
  return (
    <>
      <Notice text={error?.message} />
      {data && data.latest.length === 0 && <Empty title="Nobody was shown this flag yet"><p className="quiet">Open a page of your application that reads it. What is reported stands here at once.</p></Empty>}
      {data && data.latest.length > 0 && (
        <>
          <section className="card" aria-labelledby="over-time">
            <div className="entry">
              <h2 id="over-time">Over time</h2>
              <Segments label="Span of time" options={spans} value={span} onChange={setSpan} />
            </div>
            <ExposureChart summary={data} values={values} />
          </section>
          <section className="card" aria-labelledby="people">
            <h2 id="people">People by value</h2>
            <p className="quiet">By the value that each of them saw last. The mark is what the rollout aims at.</p>
            <ShareTable summary={data} values={values} />
          </section>
          <section className="card" aria-labelledby="newest">
            <h2 id="newest">Newest</h2>
            <ExposureRows exposures={data.latest} values={values} />
          </section>
        </>
      )}
      {data && <StoreNote kept={data} />}
    </>
  );
}
