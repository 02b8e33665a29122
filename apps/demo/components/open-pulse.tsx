import type { ReactNode } from "react";
import type { Broadcast } from "@/broadcasts/broadcast";
import { openRate } from "@/broadcasts/open-rate";
import styles from "./open-pulse.module.css";

const height = 24;

/** How many opened a broadcast, and when: one flash for each of the first 24 hours. */
export function OpenPulse({ broadcast }: { broadcast: Broadcast }): ReactNode {
  const { opens = [] } = broadcast;
  const highest = Math.max(...opens);
  return (
    <span className={styles.pulse}>
      <svg width={opens.length * 4} height={height} aria-hidden="true">
        {opens.map((share, hour) => {
          const size = Math.max(2, Math.sqrt(share / highest) * height);
          return <rect key={hour} x={hour * 4} y={height - size} width="2.5" height={size} rx="1" />;
        })}
      </svg>
      <span>{openRate(broadcast)} %</span>
      <span className="visually-hidden">opened it on the first day</span>
    </span>
  );
}
