"use client";

import { useActionState, type ReactNode } from "react";
import type { SaveResult } from "@/broadcasts/actions";
import styles from "./editor-form.module.css";
import type { EditorProps } from "./editor-props";

interface EditorFormProps extends Pick<EditorProps, "save"> {
  readonly version: "v1" | "v2";
  /** Whether the fields differ from what was saved last. */
  readonly changed: boolean;
  readonly children: ReactNode;
}

/** What both editors have in common: the frame, and the bar that saves. */
export function EditorForm({ version, save, changed, children }: EditorFormProps): ReactNode {
  if (!save) {
    return (
      <div className={`card ${styles.editor}`} data-editor={version}>
        {children}
        <div className={styles.bar}>
          <p className="small quiet">Try anything: changes stay in this tab. To save, sign in and open a broadcast of your team.</p>
        </div>
      </div>
    );
  }
  return (
    <SavingForm version={version} save={save} changed={changed}>
      {children}
    </SavingForm>
  );
}

const untouched: SaveResult = { message: "" };

function SavingForm({ version, save, changed, children }: EditorFormProps & Required<Pick<EditorProps, "save">>): ReactNode {
  const [{ message }, submit, pending] = useActionState(save, untouched);
  return (
    <form className={`card ${styles.editor}`} data-editor={version} action={submit}>
      {children}
      <div className={styles.bar}>
        <button className="button button-primary">Save</button>
        <output className="small quiet">{pending ? "Saving…" : changed ? "Not saved yet." : message}</output>
      </div>
    </form>
  );
}
