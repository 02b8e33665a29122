import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { broadcastStore } from "@/broadcasts/broadcast-store";
import { formatMoment } from "@/broadcasts/format-moment";
import { isReadable } from "@/broadcasts/is-readable";
import { workspaceName } from "@/broadcasts/workspace-name";
import { Flags } from "@/components/flags";
import { Message } from "@/components/message";
import { getFlag } from "@/halyard";
import { getPerson } from "@/session/get-person";
import styles from "./page.module.css";

export async function generateMetadata({ params }: PageProps<"/preview/[id]">): Promise<Metadata> {
  return { title: broadcastStore.find((await params).id)?.subject ?? "Not found", robots: { index: false } };
}

/** What readers see. The proxy leaves this route alone, so the flag is decided here. */
export default async function PreviewPage({ params }: PageProps<"/preview/[id]">): Promise<ReactNode> {
  const broadcast = broadcastStore.find((await params).id);
  if (!broadcast) notFound();
  const { id, workspace, status, at } = broadcast;
  const [editor, person] = await Promise.all([getFlag("show-broadcast-editor-version"), getPerson()]);

  return (
    <Flags>
      <div className={styles.page} data-editor-preview={editor}>
        <p className="small quiet">
          <strong>{workspaceName(workspace)}</strong>
          {status === "sent" ? `, ${formatMoment(at)} UTC` : ", preview"}
        </p>
        <main className={`card ${styles.letter}`}>
          <Message content={broadcast} heading="h1" />
        </main>
        <p className="small quiet">
          Sent with Heliograph.{" "}
          {isReadable(broadcast, person) && <a href={`/broadcasts/${id}`}>{editor === "v2" ? "Open in the block editor" : "Open in the text editor"}</a>}
        </p>
      </div>
    </Flags>
  );
}
