import { evaluate } from "flags/next";
import type { ReactNode } from "react";
import { Article } from "../../../product/article.tsx";
import { Editor } from "../../../product/editor.tsx";
import { getSession } from "../../../product/get-session.ts";
import { editor, others } from "../flags.ts";

export default async function Page(): Promise<ReactNode> {
  const session = await getSession();
  const [version] = await evaluate([editor, ...others]);
  return <Article email={session?.email} editor={<Editor version={version} />} />;
}
