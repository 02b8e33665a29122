import { Devtools } from "@halyard/next/devtools";
import { Suspense, type ReactNode } from "react";
import { AnalyticsWhenAsked } from "@/components/analytics-when-asked";
import { WritingDesk } from "@/components/writing-desk";
import { FlagsProvider } from "@/halyard";
import styles from "./page.module.css";

/** The heading is in the static shell, which is there at once; the desk waits for its flags, and nothing else does. */
export default function StreamedPage(): ReactNode {
  return (
    <FlagsProvider>
      <main id="main" className={`page ${styles.main}`}>
        <h1 className="title">Write the way you like</h1>
        <Suspense fallback={<p className={styles.waiting}>Your editor is on its way.</p>}>
          <WritingDesk />
        </Suspense>
      </main>
      <Suspense>
        <AnalyticsWhenAsked />
      </Suspense>
      <Devtools />
    </FlagsProvider>
  );
}
