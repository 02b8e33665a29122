import { useState, type ReactElement } from "react";
import type { ConsoleProject } from "../console-api.ts";
import { callApi } from "./call-api.ts";
import { useAction } from "./use-action.ts";

/** The flags that were deleted, each with the way back. */
export function DeletedFlags({ deleted, reload }: { deleted: ConsoleProject["deleted"]; reload: () => Promise<void> }): ReactElement | null {
  const [isBusy, setBusy] = useState(false);
  const act = useAction();

  async function restore(id: number, key: string): Promise<void> {
    setBusy(true);
    await act(() => callApi("POST", `console/flags/${id}/restore`, {}), `${key} is back.`);
    await reload();
    setBusy(false);
  }

  if (deleted.length === 0) return null;
  return (
    <details className="deleted">
      <summary>{deleted.length} deleted</summary>
      <ul className="card">
        {deleted.map(({ id, key, at }) => (
          <li key={id} className="entry">
            <p><span className="key">{key}</span> <span className="quiet">deleted <time dateTime={at}>{new Date(at).toLocaleString()}</time></span></p>
            <button type="button" disabled={isBusy} aria-label={`Restore ${key}`} onClick={() => void restore(id, key)}>Restore</button>
          </li>
        ))}
      </ul>
    </details>
  );
}
