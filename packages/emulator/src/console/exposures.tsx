import type { ReactElement } from "react";
import type { ConsoleProject } from "../console-api.ts";
import type { ExposureSummary } from "../summarize-exposures.ts";
import { ExposureChart } from "./exposure-chart.tsx";
import { useApi } from "./use-api.ts";

const pollMs = 1000;

/** Who was shown a flag: over time, by value, and the newest. */
export function Exposures({ project, flagKey }: { project: ConsoleProject; flagKey: string }): ReactElement {
  const key = flagKey || (project.flags[0]?.key ?? "");
  const { data, problem } = useApi<ExposureSummary>(`console/exposures?flag=${encodeURIComponent(key)}`, pollMs);
  const total = Object.values(data?.people ?? {}).reduce((sum, count) => sum + count, 0);
  const values = [...new Set([...Object.keys(data?.aims ?? {}), ...Object.keys(data?.people ?? {})])];
  return (
    <>
      <h1>Exposures</h1>
      <label className="stack">
        Flag
        <select value={key} onChange={(event) => (location.hash = `#/exposures/${encodeURIComponent(event.target.value)}`)}>
          {project.flags.map((flag) => <option key={flag.id}>{flag.key}</option>)}
        </select>
      </label>
      {problem !== undefined && <p role="alert" className="notice">{problem}</p>}
      {data && (
        <>
          <p className="quiet">{data.stored.toLocaleString()} exposures of all flags are stored{data.dropped > 0 ? `; ${data.dropped.toLocaleString()} older ones were dropped` : ""}.</p>
          <div className="card"><h2>Over time</h2><ExposureChart summary={data} flagKey={key} /></div>
          <div className="card">
            <h2>People by value</h2>
            <table>
              <thead><tr><th scope="col">Value</th><th scope="col">People</th><th scope="col">Share</th><th scope="col">Rollout</th></tr></thead>
              <tbody>
                {values.map((value) => (
                  <tr key={value}>
                    <th scope="row">{value}</th>
                    <td>{data.people[value] ?? 0}</td>
                    <td>{total === 0 ? "–" : `${Math.round(((data.people[value] ?? 0) / total) * 100)} %`}</td>
                    <td>{value in data.aims ? `${data.aims[value]} %` : "–"}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <div className="card">
            <h2>Newest</h2>
            {data.latest.length === 0 && <p className="quiet">None yet: open a page that shows the flag.</p>}
            <ol>
              {/* oxlint-disable-next-line react/no-array-index-key -- two of the same millisecond are alike */}
              {data.latest.map(({ at, value, person }, index) => <li key={`${at} ${index}`}><time dateTime={new Date(at).toISOString()}>{new Date(at).toLocaleTimeString()}</time> <code>{person}</code> {value}</li>)}
            </ol>
          </div>
        </>
      )}
    </>
  );
}
