import type { ReactNode } from "react";
import type { Person } from "@/session/people";
import styles from "./avatar.module.css";

export function Avatar({ person }: { person: Person | undefined }): ReactNode {
  return (
    <span className={styles.avatar} data-team={person?.team} aria-hidden="true">
      {person ? person.name.replace(/(\w)\w* (\w).*/, "$1$2") : "?"}
    </span>
  );
}
