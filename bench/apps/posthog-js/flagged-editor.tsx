"use client";

import { useFeatureFlagVariantKey } from "@posthog/react";
import type { ReactNode } from "react";
import { Editor } from "../../product/editor.tsx";
import { editorFlag } from "../../product/flag-names.ts";

export function FlaggedEditor(): ReactNode {
  return <Editor version={useFeatureFlagVariantKey(editorFlag)} />;
}
