import type { Metadata } from "next";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { FailingEditor } from "@/components/failing-editor";
import { Flag, Variant } from "@/halyard";

export const metadata: Metadata = { title: "A rescue", robots: { index: false } };

/** A rollout whose new branch is broken: who gets it sees the old one instead. `?fails=` says where it breaks; with `page` no rescue helps. */
export default async function RescuePage({ searchParams }: PageProps<"/rescue">): Promise<ReactNode> {
  const { fails } = await searchParams;
  if (fails === "page") throw new Error("What is around the flag cannot be read either");
  return (
    <>
      <h1 className="title">Editor</h1>
      <Flag name="show-broadcast-editor-version" rescue="v1">
        <Variant is="v1">
          <p data-editor="v1">The text editor</p>
        </Variant>
        <Variant is="v2">{fails === "data" ? <FailingData /> : <FailingEditor fails={fails === "browser" ? "browser" : "everywhere"} />}</Variant>
      </Flag>
    </>
  );
}

async function FailingData(): Promise<ReactNode> {
  await connection();
  throw new Error("The block editor's data cannot be read");
}
