import { useState, type FormEvent, type ReactElement } from "react";
import type { ConsoleFlag, ConsoleProject } from "../console-api.ts";
import { callApi } from "./call-api.ts";
import type { FlagFields } from "./flag-draft.ts";
import { linkTo } from "./link-to.ts";
import { Notice } from "./notice.tsx";
import { ReleaseSection } from "./release-section.tsx";
import { sameFields } from "./same-fields.ts";
import { useAction } from "./use-action.ts";
import type { Drafts } from "./use-drafts.ts";
import { VariantsSection } from "./variants-section.tsx";

interface FlagFormProps {
  project: ConsoleProject;
  /** Absent for a new one. */
  flag?: ConsoleFlag;
  drafts: Drafts;
  reload: () => Promise<void>;
}

const blank: FlagFields = { key: "", name: "", filters: { groups: [] } };

/** What a flag gives, and to whom. What is not saved is kept, whatever happens to the flag meanwhile. */
export function FlagForm({ project, flag, drafts, reload }: FlagFormProps): ReactElement {
  const id = String(flag?.id ?? "new");
  const draft = drafts.all[id];
  const base = draft?.base ?? flag;
  const fields = draft?.fields ?? flag ?? blank;
  // A change that the form does not show, as the switch's, is no conflict.
  const isStale = flag !== undefined && base !== undefined && !sameFields(base, flag);
  const [isBusy, setBusy] = useState(false);
  const act = useAction();

  function set(changes: Partial<FlagFields>): void {
    const next: FlagFields = { key: fields.key, name: fields.name, filters: fields.filters, ...changes };
    drafts.keep(id, sameFields(next, flag ?? blank) ? undefined : { base, fields: next });
  }

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    const { key, name, filters } = fields;
    let created: number | undefined;
    const isSaved = await act(async () => {
      if (flag) await callApi("PATCH", `console/flags/${id}`, { key, name, filters, version: flag.version });
      else created = (await callApi<{ id: number }>("POST", "console/flags", { key, name, filters })).id;
    }, `${key} is saved.`);
    await reload();
    if (isSaved) drafts.keep(id, undefined);
    if (created !== undefined) location.replace(linkTo(["flags", created]));
    setBusy(false);
  }

  return (
    <form onSubmit={(event) => void save(event)}>
      {isStale && (
        <Notice tone="warning" text="This flag was changed elsewhere while you worked on it. What you see here is your version.">
          <div className="row">
            <button type="button" onClick={() => drafts.keep(id, undefined)}>Take the new version</button>
            <button type="button" onClick={() => drafts.keep(id, { base: flag, fields })}>Keep mine, to overwrite it</button>
          </div>
        </Notice>
      )}
      <section className="card" aria-labelledby="basics">
        <h2 id="basics">Name</h2>
        <div className="row">
          <label className="stack grow">Key <input className="mono" required pattern="[a-zA-Z0-9_\-]+" title="Letters, numbers, hyphens and underscores" spellCheck={false} value={fields.key} onChange={(event) => set({ key: event.target.value })} /></label>
          <label className="stack grow">Description <input value={fields.name} onChange={(event) => set({ name: event.target.value })} /></label>
        </div>
      </section>
      <ReleaseSection project={project} filters={fields.filters} onChange={(filters) => set({ filters })} />
      <VariantsSection filters={fields.filters} onChange={(filters) => set({ filters })} />
      <div className="save-bar">
        <p className="quiet">{draft ? "There are changes that are not saved." : flag ? `Version ${flag.version}. Nothing to save.` : "Not saved yet."}</p>
        <button type="button" disabled={!draft} onClick={() => drafts.keep(id, undefined)}>Discard</button>
        <button type="submit" className="primary" disabled={!draft || isStale || isBusy}>{flag ? "Save" : "Create the flag"}</button>
      </div>
    </form>
  );
}
