import { useState, type ReactElement } from "react";
import type { ConsoleFlag, ConsoleHistory } from "../console-api.ts";
import { callApi } from "./call-api.ts";
import { useApi } from "./use-api.ts";

/** What was changed about a flag, each with the way back. It is made anew for each version of the flag. */
export function History({ flag, reload }: { flag: ConsoleFlag; reload: () => Promise<void> }): ReactElement {
  const { data: { changes: entries, dropped } = { changes: [], dropped: 0 }, problem } = useApi<ConsoleHistory>(`console/flags/${flag.id}/history`);
  const [refusal, setRefusal] = useState<string>();

  async function rollBack(change: number): Promise<void> {
    try {
      await callApi("POST", `console/flags/${flag.id}/rollback`, { change, version: flag.version });
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
        {entries.map(({ version, at, by, what, lines, isCreation }) => (
          <li key={version}>
            <div className="head">
              <p><time dateTime={at}>{new Date(at).toLocaleString()}</time> {what} <span className="quiet">({by})</span></p>
              {!isCreation && <button type="button" onClick={() => void rollBack(version)}>Roll back to before this</button>}
            </div>
            <details>
              <summary>What changed</summary>
              <pre>{lines.map(({ sign, text }) => `${sign} ${text}`).join("\n")}</pre>
            </details>
          </li>
        ))}
      </ol>
      {dropped > 0 && <p className="quiet">{dropped} older changes were dropped.</p>}
    </section>
  );
}
