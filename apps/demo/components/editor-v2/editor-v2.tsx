"use client";

import { useEffect, useReducer, useRef, useState, type ReactNode } from "react";
import { EditorForm } from "../editor-form";
import type { EditorProps } from "../editor-props";
import { AddBlock } from "./add-block";
import { BlockCard } from "./block-card";
import { createBlockList, reduceBlockList } from "./block-list";
import styles from "./editor-v2.module.css";
import { GrowingLine } from "./growing-line";

/** The second editor: a message built of blocks, edited where they stand. */
export function EditorV2({ content, save }: EditorProps): ReactNode {
  const [subject, setSubject] = useState(content.subject);
  const [{ entries, focus, announcement }, dispatch] = useReducer(reduceBlockList, content.blocks, createBlockList);
  const list = useRef<HTMLOListElement>(null);
  const blocks = entries.map(({ block }) => block);
  const changed = subject.trim() !== content.subject || JSON.stringify(blocks) !== JSON.stringify(content.blocks);

  // A block that was moved or removed takes the focused button along; the keyboard goes on where the list says.
  useEffect(() => {
    if (focus) list.current?.querySelector<HTMLElement>(`[data-focus="${focus.target}"]`)?.focus();
  }, [focus]);

  return (
    <EditorForm version="v2" save={save} changed={changed}>
      <div className={styles.subject}>
        <label className="visually-hidden" htmlFor="subject">
          Subject
        </label>
        <GrowingLine id="subject" name="subject" placeholder="Subject" maxLength={200} value={subject} change={setSubject} />
      </div>
      <ol className={styles.blocks} ref={list}>
        {entries.map(({ key, block }, index) => (
          <BlockCard key={key} id={key} block={block} index={index} count={entries.length} dispatch={dispatch} />
        ))}
      </ol>
      {entries.length === 0 && <p className={`quiet ${styles.empty}`}>An empty page. Add the first block below.</p>}
      <AddBlock dispatch={dispatch} />
      <output className="visually-hidden">{announcement}</output>
    </EditorForm>
  );
}
