import { Suspense, type ReactNode } from "react";
import { Article } from "../../../../product/article.tsx";
import { FlaggedEditor } from "../../../halyard/flagged-editor.tsx";
import { FlagsProvider } from "../../../halyard/halyard.ts";

/** The page begins before its flags are known, and a place as high as the editor waits for them. */
export default function Page(): ReactNode {
  const editor = (
    <Suspense fallback={<div style={{ height: 420 }} />}>
      <FlaggedEditor />
    </Suspense>
  );
  return (
    <FlagsProvider>
      <Article editor={editor} />
    </FlagsProvider>
  );
}
