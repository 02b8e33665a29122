import type { ReactNode } from "react";
import { NavLink } from "@/components/nav-link";
import { Logo } from "@/components/logo";
import styles from "../../demo/components/site-header.module.css";

export function SiteHeader(): ReactNode {
  return (
    <header className={styles.header}>
      <div className={`page ${styles.bar}`}>
        <span className={styles.brand}>
          <Logo />
        </span>
        <nav className={styles.nav} aria-label="Main">
          <NavLink href="/">Streamed</NavLink>
          <NavLink href="/whole">Whole</NavLink>
          <NavLink href="/tour">Tour</NavLink>
          <NavLink href="/about">About</NavLink>
        </nav>
      </div>
    </header>
  );
}
