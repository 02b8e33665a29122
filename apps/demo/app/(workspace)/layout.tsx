import type { ReactNode } from "react";
import { AccountMenu } from "@/components/account-menu";
import { Flags } from "@/components/flags";
import { SiteHeader } from "@/components/site-header";
import { getPerson } from "@/session/get-person";
import styles from "./layout.module.css";

export default async function WorkspaceLayout({ children }: { children: ReactNode }): Promise<ReactNode> {
  return (
    <Flags>
      <SiteHeader>
        <AccountMenu person={await getPerson()} />
      </SiteHeader>
      <main id="main" className={`page ${styles.main}`}>
        {children}
      </main>
    </Flags>
  );
}
