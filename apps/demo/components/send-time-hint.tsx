"use client";

import { useFlag } from "@halyard/react";
import type { ReactNode } from "react";
import styles from "./send-time-hint.module.css";

export function SendTimeHint(): ReactNode {
  const shown = useFlag("show-send-time-hint");
  if (!shown) return null;
  return (
    <aside className={styles.hint} data-send-time-hint>
      <strong>Tuesday, around nine</strong>
      <p className="small">Your readers open most in the first two hours of the morning.</p>
    </aside>
  );
}
