import type { ReactNode } from "react";
import { Article } from "../../../product/article.tsx";
import { Editor } from "../../../product/editor.tsx";
import { editorFlag } from "../../../product/flag-names.ts";
import { getSession } from "../../../product/get-session.ts";
import { Flag, Variant } from "../halyard.ts";

/** The server picks the branch. */
export default async function Page(): Promise<ReactNode> {
  const session = await getSession();
  const editor = (
    <Flag name={editorFlag}>
      <Variant is="v1">
        <Editor version="v1" />
      </Variant>
      <Variant is="v2">
        <Editor version="v2" />
      </Variant>
    </Flag>
  );
  return <Article email={session?.email} editor={editor} />;
}
