import Link from "next/link";
import type { ReactNode } from "react";
import type { Person } from "@/session/people";
import { AccountMenu } from "./account-menu";
import { Logo } from "./logo";
import { NavLink } from "./nav-link";
import styles from "./site-header.module.css";

export function SiteHeader({ person }: { person: Person | undefined }): ReactNode {
  return (
    <header className={styles.header}>
      <a className="skip-link" href="#main">
        Skip to the page
      </a>
      <div className={`page ${styles.bar}`}>
        <Link href="/" className={styles.brand}>
          <Logo />
          <span>Heliograph</span>
        </Link>
        <nav className={styles.nav} aria-label="Main">
          <NavLink href="/" section="/broadcasts">
            Broadcasts
          </NavLink>
          <NavLink href="/api-keys">API</NavLink>
        </nav>
        <AccountMenu person={person} />
      </div>
    </header>
  );
}
