import type { ReactNode } from "react";
import { Article } from "../../../../product/article.tsx";
import { Editor } from "../../../../product/editor.tsx";
import { editorFlag } from "../../../../product/flag-names.ts";
import { getSession } from "../../../../product/get-session.ts";
import { getFlags } from "../../halyard.ts";

/** The page reads all fifty, and picks the editor itself. */
export default async function Page(): Promise<ReactNode> {
  const [session, flags] = await Promise.all([getSession(), getFlags()]);
  return <Article email={session?.email} editor={<Editor version={flags[editorFlag]} />} />;
}
