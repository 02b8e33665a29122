import type { ReactNode } from "react";
import type { Status } from "@/broadcasts/broadcast";
import styles from "./status-label.module.css";

const names: Record<Status, string> = { draft: "Draft", scheduled: "Scheduled", sent: "Sent" };

export function StatusLabel({ status }: { status: Status }): ReactNode {
  return (
    <span className={styles.label} data-status={status}>
      {names[status]}
    </span>
  );
}
