import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Article } from "../../../product/article.tsx";
import { Editor } from "../../../product/editor.tsx";
import { editorFlag } from "../../../product/flag-names.ts";
import { getSession } from "../../../product/get-session.ts";
import { flagsHeaderName } from "../flags-header-name.ts";

export default async function Page(): Promise<ReactNode> {
  const session = await getSession();
  const flags = JSON.parse((await headers()).get(flagsHeaderName) ?? "{}") as Record<string, unknown>;
  return <Article email={session?.email} editor={<Editor version={flags[editorFlag]} />} />;
}
