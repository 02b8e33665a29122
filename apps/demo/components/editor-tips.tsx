"use client";

import { Flag, Variant } from "@halyard/react";
import dynamic from "next/dynamic";
import type { ReactNode } from "react";

const TipsV1 = dynamic(() => import("./editor-v1/tips-v1").then((module) => module.TipsV1));
const TipsV2 = dynamic(() => import("./editor-v2/tips-v2").then((module) => module.TipsV2));

/** Help for the editor that the visitor has, each a chunk of its own: the client's `<Flag>` downloads no other. */
export function EditorTips(): ReactNode {
  return (
    <Flag name="show-broadcast-editor-version">
      <Variant is="v1">
        <TipsV1 />
      </Variant>
      <Variant is="v2">
        <TipsV2 />
      </Variant>
    </Flag>
  );
}
