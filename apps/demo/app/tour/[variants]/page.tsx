import type { Metadata } from "next";
import type { ReactNode } from "react";
import { seeds } from "@/broadcasts/seeds";
import { EditorBadge } from "@/components/editor-badge";
import { EditorTips } from "@/components/editor-tips";
import { LazyEditorV1 } from "@/components/editor-v1/lazy-editor-v1";
import { LazyEditorV2 } from "@/components/editor-v2/lazy-editor-v2";
import { Flags } from "@/components/flags";
import { SendTimeHint } from "@/components/send-time-hint";
import { SiteHeader } from "@/components/site-header";
import { Flag, staticVariants, Variant } from "@/halyard";
import styles from "./page.module.css";

export const metadata: Metadata = { title: "Tour", alternates: { canonical: "/tour" } };

const { generateStaticParams, enter } = staticVariants("/tour/[variants]");
export { generateStaticParams };

/** The same for everybody with the same editor and hint: prerendered once for each of the four combinations. */
export default async function TourPage({ params }: PageProps<"/tour/[variants]">): Promise<ReactNode> {
  await enter(params);
  const { subject, blocks } = seeds.find(({ id }) => id === "welcome")!;

  return (
    <Flags>
      <SiteHeader />
      <main id="main" className={`page ${styles.main}`}>
        <h1 className="title">Write the way you like</h1>
        <div className={styles.columns}>
          <Flag name="show-broadcast-editor-version">
            <Variant is="v1">
              <LazyEditorV1 content={{ subject, blocks }} save={undefined} />
            </Variant>
            <Variant is="v2">
              <LazyEditorV2 content={{ subject, blocks }} save={undefined} />
            </Variant>
          </Flag>
          <div className={styles.side}>
            <EditorTips />
            <SendTimeHint />
            <EditorBadge />
          </div>
        </div>
      </main>
    </Flags>
  );
}
