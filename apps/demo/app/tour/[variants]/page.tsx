import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Flags } from "@/components/flags";
import { SiteHeader } from "@/components/site-header";
import { WritingDesk } from "@/components/writing-desk";
import { staticVariants } from "@/halyard";
import styles from "./page.module.css";

export const metadata: Metadata = { title: "Tour", alternates: { canonical: "/tour" } };

const { generateStaticParams, enter } = staticVariants("/tour/[variants]");
export { generateStaticParams };

/** The same for everybody with the same editor and hint: prerendered once for each of the four combinations. */
export default async function TourPage({ params }: PageProps<"/tour/[variants]">): Promise<ReactNode> {
  await enter(params);
  return (
    <Flags>
      <SiteHeader />
      <main id="main" className={`page ${styles.main}`}>
        <h1 className="title">Write the way you like</h1>
        <WritingDesk />
      </main>
    </Flags>
  );
}
