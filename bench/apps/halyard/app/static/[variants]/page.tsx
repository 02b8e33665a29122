import type { ReactNode } from "react";
import { Article } from "../../../../../product/article.tsx";
import { FlaggedEditor } from "../../../flagged-editor.tsx";
import { FlagsProvider, staticVariants } from "../../../halyard.ts";

const { generateStaticParams, enter } = staticVariants("/static/[variants]");
export { generateStaticParams };

/** Prerendered once for each version of the editor, so it cannot name who looks at it. */
export default async function Page({ params }: { params: Promise<{ variants: string }> }): Promise<ReactNode> {
  await enter(params);
  return (
    <FlagsProvider>
      <Article editor={<FlaggedEditor />} />
    </FlagsProvider>
  );
}
