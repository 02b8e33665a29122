import Link from "next/link";
import type { ReactNode } from "react";
import type { Broadcast, Status } from "@/broadcasts/broadcast";
import styles from "./status-tabs.module.css";

interface StatusTabsProps {
  readonly statuses: readonly Status[];
  readonly current: Status | undefined;
  readonly broadcasts: readonly Broadcast[];
}

const labels: Record<Status, string> = { draft: "Drafts", scheduled: "Scheduled", sent: "Sent" };

export function StatusTabs({ statuses, current, broadcasts }: StatusTabsProps): ReactNode {
  const tabs = [
    { href: "/", label: "All", count: broadcasts.length, selected: current === undefined },
    ...statuses.map((status) => ({
      href: `/?status=${status}`,
      label: labels[status],
      count: broadcasts.filter((each) => each.status === status).length,
      selected: current === status,
    })),
  ];
  return (
    <nav className={styles.tabs} aria-label="Broadcasts by status">
      {tabs.map(({ href, label, count, selected }) => (
        <Link key={href} href={href} className={styles.tab} aria-current={selected ? "page" : undefined}>
          {label} <span>{count}</span>
        </Link>
      ))}
    </nav>
  );
}
