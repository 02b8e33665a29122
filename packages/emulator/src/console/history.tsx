import { useState, type ReactElement } from "react";
import type { ConsoleChange, ConsoleFlag } from "../console-api.ts";
import { callApi } from "./call-api.ts";
import { useApi } from "./use-api.ts";

/** What was changed about a flag, each with the way back. It is made anew for each version of the flag. */
export function History({ flag, reload }: { flag: ConsoleFlag; reload: () => Promise<void> }): ReactElement {
  const { data: entries = [], problem } = useApi<ConsoleChange[]>(`console/flags/${flag.id}/history`);
  const [refusal, setRefusal] = useState<string>();

  async function rollBack(index: number): Promise<void> {
    try {
      await callApi("POST", `console/flags/${flag.id}/rollback`, { index });
    } catch (error) {
      setRefusal((error as Error).message);
    }
    await reload();
  }

  return (
    <section aria-label="History" className="card">
      <h2>History</h2>
      {(refusal ?? problem) !== undefined && <p role="alert" className="notice">{refusal ?? problem}</p>}
      {entries.length === 0 && <p className="quiet">No change yet.</p>}
      <ol>
        {entries.map(({ index, activity, at, changes }) => (
          <li key={index}>
            <div className="head">
              <p><time dateTime={at}>{new Date(at).toLocaleString()}</time> {activity === "created" ? "created" : changes.map(({ field }) => field).join(", ")}</p>
              {activity === "updated" && <button type="button" onClick={() => void rollBack(index)}>Roll back to before this</button>}
            </div>
            {changes.length > 0 && (
              <details>
                <summary>What changed</summary>
                {changes.map(({ field, before, after }) => <p key={field}><code>{field}: {JSON.stringify(before)} → {JSON.stringify(after)}</code></p>)}
              </details>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
