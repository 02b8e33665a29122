import type { ReactNode } from "react";

export function TipsV1(): ReactNode {
  return (
    <p className="small quiet" data-tips="v1">
      Paste from anywhere: the text keeps its paragraphs and loses its formatting.
    </p>
  );
}
