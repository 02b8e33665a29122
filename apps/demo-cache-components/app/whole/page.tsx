import { Devtools } from "@halyard/next/devtools";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { AnalyticsWhenAsked } from "@/components/analytics-when-asked";
import { WritingDesk } from "@/components/writing-desk";
import { FlagsProvider } from "@/halyard";
import styles from "../page.module.css";

export const metadata: Metadata = { title: "Whole" };

/** Nothing is shown before the flags are known: the page arrives whole, also where no script runs. */
export const instant = false;

export default function WholePage(): ReactNode {
  return (
    <FlagsProvider>
      <main id="main" className={`page ${styles.main}`}>
        <h1 className="title">Write the way you like</h1>
        <WritingDesk />
      </main>
      <AnalyticsWhenAsked />
      <Devtools />
    </FlagsProvider>
  );
}
