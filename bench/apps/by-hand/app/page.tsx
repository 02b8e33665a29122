import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Article } from "../../../product/article.tsx";
import { Editor } from "../../../product/editor.tsx";
import { getSession } from "../../../product/get-session.ts";
import { choiceHeaderName } from "../choice-header-name.ts";

async function ChosenEditor(): Promise<ReactNode> {
  return <Editor version={(await headers()).get(choiceHeaderName)} />;
}

export default async function Page(): Promise<ReactNode> {
  const session = await getSession();
  return <Article email={session?.email} editor={<ChosenEditor />} />;
}
