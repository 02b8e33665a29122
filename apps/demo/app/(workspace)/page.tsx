import type { Metadata } from "next";
import type { ReactNode } from "react";
import { createBroadcast } from "@/broadcasts/actions";
import type { Status } from "@/broadcasts/broadcast";
import { broadcastStore } from "@/broadcasts/broadcast-store";
import { workspaceName } from "@/broadcasts/workspace-name";
import { BroadcastTable } from "@/components/broadcast-table";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { NextUp } from "@/components/next-up";
import { StatusTabs } from "@/components/status-tabs";
import { getFlag } from "@/halyard";
import { getPerson } from "@/session/get-person";
import styles from "./page.module.css";

export const metadata: Metadata = { title: { absolute: "Broadcasts · Heliograph" } };

const statuses: readonly Status[] = ["draft", "scheduled", "sent"];

const emptyTexts: Record<Status, { title: string; text: string }> = {
  draft: { title: "No drafts", text: "Everything written here is on its way, or has arrived." },
  scheduled: { title: "Nothing scheduled", text: "Give a draft a time, and it waits here until then." },
  sent: { title: "Nothing sent yet", text: "The first broadcast to go out shows here, with its readers." },
};

export default async function BroadcastsPage({ searchParams }: PageProps<"/">): Promise<ReactNode> {
  const [{ status }, person, editor] = await Promise.all([searchParams, getPerson(), getFlag("show-broadcast-editor-version")]);
  const workspace = person?.team ?? "sample";
  const broadcasts = broadcastStore.list(workspace);
  const shown = statuses.find((each) => each === status);
  const rows = shown ? broadcasts.filter((each) => each.status === shown) : broadcasts;
  const nextUp = broadcasts.findLast((each) => each.status === "scheduled");

  return (
    <>
      <div className={styles.head}>
        <div>
          <p className="small quiet">{workspaceName(workspace)}</p>
          <h1 className="title">Broadcasts</h1>
          <p className="quiet" data-list-editor={editor}>
            {editor === "v2" ? "New broadcasts open in the block editor." : "New broadcasts open in the text editor."}
          </p>
        </div>
        {person && (
          <form action={createBroadcast}>
            <button className="button button-primary">
              <Icon shape="add" />
              New broadcast
            </button>
          </form>
        )}
      </div>
      {nextUp && <NextUp broadcast={nextUp} />}
      <StatusTabs statuses={statuses} current={shown} broadcasts={broadcasts} />
      {rows.length > 0 ? <BroadcastTable broadcasts={rows} /> : <EmptyState {...emptyTexts[shown ?? "draft"]} />}
    </>
  );
}
