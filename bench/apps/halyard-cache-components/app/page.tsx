import type { ReactNode } from "react";
import { Article } from "../../../product/article.tsx";
import { FlaggedEditor } from "../../halyard/flagged-editor.tsx";
import { FlagsProvider } from "../../halyard/halyard.ts";

/** Nothing is shown before the flags are known, some microseconds. */
export const instant = false;

export default function Page(): ReactNode {
  return (
    <FlagsProvider>
      <Article editor={<FlaggedEditor />} />
    </FlagsProvider>
  );
}
