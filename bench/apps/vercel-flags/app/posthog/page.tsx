import type { ReactNode } from "react";
import { Article } from "../../../../product/article.tsx";
import { Editor } from "../../../../product/editor.tsx";
import { getSession } from "../../../../product/get-session.ts";
import { editorOfPostHog } from "../../flags.ts";

export default async function Page(): Promise<ReactNode> {
  const session = await getSession();
  return <Article email={session?.email} editor={<Editor version={await editorOfPostHog()} />} />;
}
