"use client";

import { useFeatureFlag } from "@posthog/next";
import type { ReactNode } from "react";
import { Editor } from "../../product/editor.tsx";
import { editorFlag } from "../../product/flag-names.ts";

export function FlaggedEditor(): ReactNode {
  return <Editor version={useFeatureFlag(editorFlag)?.variant} />;
}
