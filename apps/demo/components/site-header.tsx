import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "./logo";
import { NavLink } from "./nav-link";
import styles from "./site-header.module.css";

export function SiteHeader({ children }: { children?: ReactNode }): ReactNode {
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
          <NavLink href="/tour">Tour</NavLink>
          <NavLink href="/about">About</NavLink>
        </nav>
        {children}
      </div>
    </header>
  );
}
