import type { ReactNode } from "react";
import { Flag, Variant } from "./halyard.ts";

declare function EditorV1(): ReactNode;
declare function EditorV2(): ReactNode;

export function Page(): ReactNode {
  return (
    <Flag name="show-broadcast-editor-version">
      <Variant is="v1"><EditorV1 /></Variant>
      <Variant is="v2"><EditorV2 /></Variant>
    </Flag>
  );
}
