import Link from "next/link";
import type { ReactNode } from "react";
import type { Broadcast } from "@/broadcasts/broadcast";
import { formatMoment } from "@/broadcasts/format-moment";
import { formatReaders } from "@/broadcasts/format-readers";
import { OpenPulse } from "./open-pulse";
import { StatusLabel } from "./status-label";
import styles from "./broadcast-table.module.css";

const verbs = { draft: "Edited", scheduled: "Leaves", sent: "Sent" } as const;

export function BroadcastTable({ broadcasts }: { broadcasts: readonly Broadcast[] }): ReactNode {
  return (
    <table className={`card ${styles.table}`}>
      <thead>
        <tr>
          <th scope="col">Subject</th>
          <th scope="col">Status</th>
          <th scope="col">Audience</th>
          <th scope="col">Opened</th>
        </tr>
      </thead>
      <tbody>
        {broadcasts.map((broadcast) => (
          <tr key={broadcast.id}>
            <th scope="row">
              <Link href={`/broadcasts/${broadcast.id}`}>{broadcast.subject}</Link>
              <span className={styles.excerpt}>{broadcast.blocks.find(({ kind }) => kind === "paragraph")?.text}</span>
            </th>
            <td>
              <StatusLabel status={broadcast.status} />
              <span className={styles.detail}>
                {verbs[broadcast.status]} {formatMoment(broadcast.at)}
              </span>
            </td>
            <td>
              {broadcast.audience.name}
              <span className={styles.detail}>{formatReaders(broadcast.audience.recipients)}</span>
            </td>
            <td className={styles.opened}>{broadcast.opens ? <OpenPulse broadcast={broadcast} /> : <span className={styles.none}>not yet</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
