import type { ReactNode } from "react";
import { seeds } from "@/broadcasts/seeds";
import { EditorBadge } from "@/components/editor-badge";
import { EditorTips } from "@/components/editor-tips";
import { LazyEditorV1 } from "@/components/editor-v1/lazy-editor-v1";
import { LazyEditorV2 } from "@/components/editor-v2/lazy-editor-v2";
import { SendTimeHint } from "@/components/send-time-hint";
import { Flag, Variant } from "@/halyard";
import styles from "./writing-desk.module.css";

/** All that reads flags, on the server and in the browser. */
export function WritingDesk(): ReactNode {
  const { subject, blocks } = seeds.find(({ id }) => id === "welcome")!;
  return (
    <div className={styles.columns}>
      <Flag name="show-broadcast-editor-version">
        <Variant is="v1">
          <LazyEditorV1 content={{ subject, blocks }} />
        </Variant>
        <Variant is="v2">
          <LazyEditorV2 content={{ subject, blocks }} />
        </Variant>
      </Flag>
      <div className={styles.side}>
        <EditorTips />
        <SendTimeHint />
        <EditorBadge />
      </div>
    </div>
  );
}
