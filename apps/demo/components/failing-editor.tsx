"use client";

import type { ReactNode } from "react";

/** A block editor that breaks while it is rendered: everywhere, or where the server's HTML comes to life. */
export function FailingEditor({ fails }: { fails: "everywhere" | "browser" }): ReactNode {
  if (fails === "everywhere" || typeof window !== "undefined") throw new Error("The block editor is broken");
  return <p data-editor="v2">The block editor, as the server has it</p>;
}
