"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

export function Where(): ReactNode {
  return (
    <nav data-where={usePathname()}>
      <Link href="/offers/new">New</Link>
      <Link href="/offers/old">Old</Link>
    </nav>
  );
}
