import type { Metadata } from "next";
import type { ReactNode } from "react";
import styles from "../page.module.css";

export const metadata: Metadata = { title: "About" };

/** Reads no flag, and nothing above it does. */
export default function AboutPage(): ReactNode {
  return (
    <main id="main" className={`page ${styles.main}`}>
      <h1 className="title">Light that arrives</h1>
      <p>A heliograph sends messages with a mirror and the sun. This one sends them by mail.</p>
    </main>
  );
}
