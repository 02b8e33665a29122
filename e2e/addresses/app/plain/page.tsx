import Link from "next/link";
import type { ReactNode } from "react";

/** Reads no flag, and has the router fetch all of a page that does. */
export default function PlainPage(): ReactNode {
  return <Link href="/read" prefetch>Read</Link>;
}
