import type { ReactNode } from "react";
import { Article } from "../../../product/article.tsx";
import { FlaggedEditor } from "../flagged-editor.tsx";

export default function Page(): ReactNode {
  return <Article editor={<FlaggedEditor />} />;
}
