import { useState, type FormEvent, type ReactElement } from "react";
import useSWR, { useSWRConfig } from "swr";
import type { ImportPreview } from "../console-api.ts";
import { callApi } from "./call-api.ts";
import { DifferenceList } from "./difference-list.tsx";
import { useAction } from "./use-action.ts";

const kinds = { added: "new", changed: "differs", removed: "not in PostHog: would be deleted here" };

/** Reads the flags of a project in PostHog, shows what they would change here, and takes over those that are chosen. */
export function ImportSection(): ReactElement {
  const { mutate: reload } = useSWRConfig();
  const { data: preview } = useSWR<ImportPreview | null, Error>("console/import");
  const [access, setAccess] = useState({ host: "https://us.i.posthog.com", token: "", key: "" });
  const [changed, setChanged] = useState<Record<string, boolean>>({});
  const [isBusy, setBusy] = useState(false);
  const act = useAction();
  const chosen = new Set(preview?.flags.filter(({ key, kind }) => changed[key] ?? kind !== "removed").map(({ key }) => key));

  /** What was read is compared in both directions, and what is taken over changes the flags. */
  async function reloadAll(): Promise<void> {
    await reload((path) => String(path).startsWith("console/"));
  }

  async function read(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    const isRead = await act(async () => {
      await callApi<ImportPreview>("POST", "console/import", access);
      await reloadAll();
      setChanged({});
    });
    // The key is needed once.
    if (isRead) setAccess((before) => ({ ...before, key: "" }));
    setBusy(false);
  }

  async function apply({ id, state }: ImportPreview): Promise<void> {
    setBusy(true);
    await act(() => callApi("POST", "console/import/apply", { id, state, flags: [...chosen] }), `${chosen.size} flags are as in PostHog.`);
    await reloadAll();
    setBusy(false);
  }

  return (
    <>
      <section className="card" aria-labelledby="import">
        <h2 id="import">Import from PostHog</h2>
        <p className="quiet">The key is used once to read the flags. It is not kept, and nothing is written to PostHog.</p>
        <form className="row access" onSubmit={(event) => void read(event)}>
          <label className="stack grow">Host <input type="url" required value={access.host} onChange={(event) => setAccess({ ...access, host: event.target.value })} /></label>
          <label className="stack grow">Project key <input className="mono" required placeholder="phc_…" spellCheck={false} autoComplete="off" value={access.token} onChange={(event) => setAccess({ ...access, token: event.target.value })} /></label>
          <label className="stack grow">Key that may read flags <input className="mono" type="password" required placeholder="phs_… or phx_…" autoComplete="off" value={access.key} onChange={(event) => setAccess({ ...access, key: event.target.value })} /></label>
          <button type="submit" className="primary" disabled={isBusy}>Compare</button>
        </form>
      </section>
      {preview && (
        <section aria-labelledby="preview" className="preview">
          <div className="heading">
            <h2 id="preview">{preview.host}: {countDifferent(preview.flags.length)}, {preview.same} {preview.same === 1 ? "is" : "are"} alike</h2>
            {preview.flags.length > 0 && <button type="button" className="primary" disabled={isBusy || chosen.size === 0} onClick={() => void apply(preview)}>Take over {chosen.size} {chosen.size === 1 ? "flag" : "flags"}</button>}
          </div>
          {preview.notes.map((note) => <p key={note} className="quiet">{note}</p>)}
          {preview.flags.length > 0 && <DifferenceList label="Flags that differ from PostHog’s" differences={preview.flags} kinds={kinds} chosen={chosen} onChoose={(key, isChosen) => setChanged((before) => ({ ...before, [key]: isChosen }))} />}
        </section>
      )}
    </>
  );
}

function countDifferent(count: number): string {
  if (count === 0) return "nothing differs";
  return count === 1 ? "1 flag differs" : `${count} flags differ`;
}
