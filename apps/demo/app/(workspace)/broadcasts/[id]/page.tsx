import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { saveBroadcast } from "@/broadcasts/actions";
import type { Broadcast } from "@/broadcasts/broadcast";
import { broadcastStore } from "@/broadcasts/broadcast-store";
import { isReadable } from "@/broadcasts/is-readable";
import { BroadcastFacts } from "@/components/broadcast-facts";
import { EditorBadge } from "@/components/editor-badge";
import { EditorTips } from "@/components/editor-tips";
import { LazyEditorV1 } from "@/components/editor-v1/lazy-editor-v1";
import { LazyEditorV2 } from "@/components/editor-v2/lazy-editor-v2";
import { Icon } from "@/components/icon";
import { SendTimeHint } from "@/components/send-time-hint";
import { Flag, FlagsUpdate, Variant } from "@/halyard";
import { getPerson } from "@/session/get-person";
import styles from "./page.module.css";

export async function generateMetadata({ params }: PageProps<"/broadcasts/[id]">): Promise<Metadata> {
  return { title: (await findReadable((await params).id))?.subject ?? "Not found" };
}

export default async function BroadcastPage({ params }: PageProps<"/broadcasts/[id]">): Promise<ReactNode> {
  const broadcast = await findReadable((await params).id);
  if (!broadcast) notFound();
  const { id, status, subject, blocks, workspace } = broadcast;
  const save = workspace === (await getPerson())?.team ? saveBroadcast.bind(null, id) : undefined;

  return (
    <FlagsUpdate>
      <nav aria-label="Breadcrumb" className={`small ${styles.path}`}>
        <Link href="/">Broadcasts</Link>
        <span aria-hidden="true">/</span>
        <h1 aria-current="page">{subject}</h1>
      </nav>
      <div className={styles.columns}>
        <Flag name="show-broadcast-editor-version">
          <Variant is="v1">
            <LazyEditorV1 key={id} content={{ subject, blocks }} save={save} />
          </Variant>
          <Variant is="v2">
            <LazyEditorV2 key={id} content={{ subject, blocks }} save={save} />
          </Variant>
        </Flag>
        <div className={styles.side}>
          <BroadcastFacts broadcast={broadcast} />
          {status === "sent" && <p className="small quiet">It is out: edits change the page on the web, not what readers received.</p>}
          <a className="button" href={`/preview/${id}`}>
            Public preview
            <Icon shape="open" />
          </a>
          <EditorTips />
          <SendTimeHint />
          <EditorBadge />
        </div>
      </div>
    </FlagsUpdate>
  );
}

async function findReadable(id: string): Promise<Broadcast | undefined> {
  const broadcast = broadcastStore.find(id);
  return broadcast && isReadable(broadcast, await getPerson()) ? broadcast : undefined;
}
