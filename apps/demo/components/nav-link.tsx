"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import styles from "./nav-link.module.css";

interface NavLinkProps {
  readonly href: string;
  /** The paths below this one belong to the link too. */
  readonly section?: string;
  readonly children: ReactNode;
}

export function NavLink({ href, section = href, children }: NavLinkProps): ReactNode {
  const pathname = usePathname();
  const current = pathname === href || pathname.startsWith(`${section}/`);
  return (
    <Link href={href} className={styles.link} aria-current={current ? "page" : undefined}>
      {children}
    </Link>
  );
}
