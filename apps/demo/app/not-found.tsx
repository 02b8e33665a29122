import type { ReactNode } from "react";
import { EmptyState } from "@/components/empty-state";
import { SiteHeader } from "@/components/site-header";
import styles from "./not-found.module.css";

export default function NotFound(): ReactNode {
  return (
    <>
      <SiteHeader />
      <main id="main" className={`page ${styles.main}`}>
        <EmptyState heading="h1" title="Nothing at this address" text="The page moved, or the link is missing a letter." wayBack />
      </main>
    </>
  );
}
