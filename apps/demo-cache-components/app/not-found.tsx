import type { ReactNode } from "react";
import { EmptyState } from "@/components/empty-state";
import styles from "../../demo/app/not-found.module.css";

export default function NotFound(): ReactNode {
  return (
    <main id="main" className={`page ${styles.main}`}>
      <EmptyState heading="h1" title="Nothing at this address" text="The page moved, or the link is missing a letter." />
    </main>
  );
}
