import Link from "next/link";
import type { ReactNode } from "react";
import type { Broadcast } from "@/broadcasts/broadcast";
import { formatMoment } from "@/broadcasts/format-moment";
import styles from "./next-up.module.css";

export function NextUp({ broadcast }: { broadcast: Broadcast }): ReactNode {
  const { id, subject, audience, at } = broadcast;
  return (
    <section className={styles.card} aria-labelledby="next-up">
      <div>
        <h2 id="next-up">Next to go out</h2>
        <Link href={`/broadcasts/${id}`}>{subject}</Link>
      </div>
      <dl>
        <div>
          <dt>Leaves</dt>
          <dd>{formatMoment(at)}</dd>
        </div>
        <div>
          <dt>{audience.name}</dt>
          <dd>{audience.recipients.toLocaleString("en-GB")}</dd>
        </div>
      </dl>
    </section>
  );
}
