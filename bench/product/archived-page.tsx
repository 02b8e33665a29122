import type { ReactNode } from "react";
import { Article } from "./article.tsx";
import { Editor } from "./editor.tsx";

/** Stands for the other pages of a product; nobody asks for it. */
export default async function ArchivedPage({ params }: { params: Promise<{ slug: string }> }): Promise<ReactNode> {
  const { slug } = await params;
  return <Article email={slug} editor={<Editor version="v1" />} />;
}
