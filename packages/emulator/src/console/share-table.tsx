import type { ReactElement } from "react";
import type { ExposureSummary } from "../summarize-exposures.ts";
import { valueClass } from "./value-class.ts";

/** Which share of the people saw each value, against what the rollout aims at. */
export function ShareTable({ summary: { people, aims }, values }: { summary: ExposureSummary; values: readonly string[] }): ReactElement {
  const total = Object.values(people).reduce((sum, count) => sum + count, 0);
  return (
    <table className="shares">
      <thead>
        <tr><th scope="col">Value</th><th scope="col" className="number">People</th><th scope="col" className="number">Share</th><th scope="col" className="number">Rollout</th><th scope="col" aria-hidden="true" className="track-cell" /></tr>
      </thead>
      <tbody>
        {values.filter((value) => Object.hasOwn(aims, value) || Object.hasOwn(people, value)).map((value) => {
          const share = total === 0 ? 0 : ((people[value] ?? 0) / total) * 100;
          const aim = aims[value];
          return (
            <tr key={value}>
              <th scope="row"><span className={`swatch ${valueClass(value, values)}`} aria-hidden="true" />{value}</th>
              <td className="number">{people[value] ?? 0}</td>
              <td className="number">{total === 0 ? "–" : `${Math.round(share)} %`}</td>
              <td className="number">{aim === undefined ? "–" : `${aim} %`}</td>
              <td aria-hidden="true" className="track-cell">
                <div className="track">
                  <span className={valueClass(value, values)} style={{ width: `${share}%` }} />
                  {aim !== undefined && <i style={{ left: `${aim}%` }} />}
                </div>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
