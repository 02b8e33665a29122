import type { ReactNode } from "react";
import type { Broadcast } from "@/broadcasts/broadcast";
import { formatMoment } from "@/broadcasts/format-moment";
import { formatReaders } from "@/broadcasts/format-readers";
import styles from "./broadcast-facts.module.css";
import { OpenPulse } from "./open-pulse";
import { StatusLabel } from "./status-label";

const moments = { draft: "Last edited", scheduled: "Leaves", sent: "Sent" } as const;

export function BroadcastFacts({ broadcast }: { broadcast: Broadcast }): ReactNode {
  const { status, audience, at, opens } = broadcast;
  return (
    <dl className={styles.facts}>
      <div>
        <dt>Status</dt>
        <dd>
          <StatusLabel status={status} />
        </dd>
      </div>
      <div>
        <dt>{moments[status]}</dt>
        <dd>{formatMoment(at)} UTC</dd>
      </div>
      <div>
        <dt>Audience</dt>
        <dd>
          {audience.name}
          <span className="quiet">{formatReaders(audience.recipients)}</span>
        </dd>
      </div>
      {opens && (
        <div>
          <dt>Opened, first 24 hours</dt>
          <dd>
            <OpenPulse broadcast={broadcast} />
          </dd>
        </div>
      )}
    </dl>
  );
}
