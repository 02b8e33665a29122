"use client";

import { useState, type ReactNode } from "react";
import { blocksFromText } from "@/broadcasts/blocks-from-text";
import { textFromBlocks } from "@/broadcasts/text-from-blocks";
import { EditorForm } from "../editor-form";
import type { EditorProps } from "../editor-props";
import { Message } from "../message";
import styles from "./editor-v1.module.css";

/** The first editor: a subject, a plain text, and what it will look like. */
export function EditorV1({ content, save }: EditorProps): ReactNode {
  const [subject, setSubject] = useState(content.subject);
  const [text, setText] = useState(() => textFromBlocks(content.blocks));
  const blocks = blocksFromText(text);
  const changed = subject.trim() !== content.subject || textFromBlocks(blocks) !== textFromBlocks(content.blocks);

  return (
    <EditorForm version="v1" save={save} changed={changed}>
      <div className={styles.columns}>
        <div className={styles.write}>
          <div>
            <label className="field-label" htmlFor="subject">
              Subject
            </label>
            <input id="subject" name="subject" className="field" maxLength={200} value={subject} onChange={(event) => setSubject(event.target.value)} />
          </div>
          <div>
            <label className="field-label" htmlFor="text">
              Text
            </label>
            <textarea id="text" name="text" className={`field ${styles.text}`} value={text} onChange={(event) => setText(event.target.value)} aria-describedby="text-help" />
          </div>
          <p id="text-help" className="small quiet">
            A blank line starts a new paragraph. <code># Heading</code>, <code>[Button](https://…)</code> and <code>---</code> each stand alone.
          </p>
        </div>
        <section className={styles.preview} aria-label="Preview">
          <Message content={{ subject: subject.trim() || "Untitled", blocks }} heading="h2" />
        </section>
      </div>
    </EditorForm>
  );
}
