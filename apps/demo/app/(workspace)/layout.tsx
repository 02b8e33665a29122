import type { ReactNode } from "react";
import { SiteHeader } from "@/components/site-header";
import { getPerson } from "@/session/get-person";
import styles from "./layout.module.css";

export default async function WorkspaceLayout({ children }: { children: ReactNode }): Promise<ReactNode> {
  return (
    <>
      <SiteHeader person={await getPerson()} />
      <main id="main" className={`page ${styles.main}`}>
        {children}
      </main>
    </>
  );
}
