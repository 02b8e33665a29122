import { useState, type ReactElement } from "react";
import useSWR from "swr";
import type { ConsoleFlag, ConsoleHistory } from "../console-api.ts";
import { callApi } from "./call-api.ts";
import { Empty } from "./empty.tsx";
import { LineDiff } from "./line-diff.tsx";
import { Notice } from "./notice.tsx";
import { useAction } from "./use-action.ts";

/** What was changed about a flag, newest first, each with the way back. */
export function History({ flag, reload }: { flag: ConsoleFlag; reload: () => Promise<void> }): ReactElement {
  const { id, key, version } = flag;
  // Each version has one more entry.
  const { data, error } = useSWR<ConsoleHistory, Error>(`console/flags/${id}/history?version=${version}`, { keepPreviousData: true });
  const [isBusy, setBusy] = useState(false);
  const act = useAction();

  async function rollBack(change: number): Promise<void> {
    setBusy(true);
    await act(() => callApi("POST", `console/flags/${id}/rollback`, { change, version }), `${key} is what it was before that change.`);
    await reload();
    setBusy(false);
  }

  return (
    <section aria-label="History" className="card">
      <Notice text={error?.message} />
      {data?.changes.length === 0 && <Empty title="Nothing was changed yet"><p className="quiet">Each change of the flag stands here, with a button that takes it back.</p></Empty>}
      <ol className="history">
        {data?.changes.map((change) => (
          <li key={change.version}>
            <div className="entry">
              <div>
                <p>{change.what}</p>
                <p className="quiet"><time dateTime={change.at}>{new Date(change.at).toLocaleString()}</time> · {change.by} · version {change.version}</p>
              </div>
              {!change.isCreation && <button type="button" disabled={isBusy} onClick={() => void rollBack(change.version)}>Roll back to before this</button>}
            </div>
            <details>
              <summary>What changed<span className="hidden"> in version {change.version}</span></summary>
              <LineDiff lines={change.lines} />
            </details>
          </li>
        ))}
      </ol>
      {data !== undefined && data.dropped > 0 && <p className="quiet">{data.dropped} older changes were dropped.</p>}
    </section>
  );
}
