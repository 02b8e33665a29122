"use client";
import { useFlag } from "@halyard/react";
import type { ReactNode } from "react";

export function EditorBadge(): ReactNode {
  const editor = useFlag("show-broadcast-editor-version"); // "v1" | "v2"
  return <span>{editor}</span>;
}
