import Link from "next/link";
import type { ReactNode } from "react";
import styles from "./empty-state.module.css";
import { Illustration } from "./illustration";

interface EmptyStateProps {
  readonly title: string;
  readonly text: string;
  /** The element of the title: a page's, or that of a part of a page. */
  readonly heading?: "h1" | "h2";
  /** Offers the way back to the list. */
  readonly wayBack?: boolean;
  /** What else can be done about it. */
  readonly children?: ReactNode;
}

export function EmptyState({ title, text, heading: Heading = "h2", wayBack = false, children }: EmptyStateProps): ReactNode {
  return (
    <div className={`card ${styles.empty}`}>
      <div className={styles.picture}>
        <Illustration picture="lamp" label="" />
      </div>
      <Heading className={styles.title}>{title}</Heading>
      <p className="quiet">{text}</p>
      <div className={styles.ways}>
        {children}
        {wayBack && (
          <Link className="button" href="/">
            All broadcasts
          </Link>
        )}
      </div>
    </div>
  );
}
