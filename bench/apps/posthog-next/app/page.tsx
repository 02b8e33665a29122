import type { ReactNode } from "react";
import { Article } from "../../../product/article.tsx";
import { getSession } from "../../../product/get-session.ts";
import { FlaggedEditor } from "../flagged-editor.tsx";

export default async function Page(): Promise<ReactNode> {
  const session = await getSession();
  return <Article email={session?.email} editor={<FlaggedEditor />} />;
}
