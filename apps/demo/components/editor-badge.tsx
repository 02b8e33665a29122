"use client";

import { useFlag } from "@halyard/react";
import type { ReactNode } from "react";

const names = { v1: "Text editor", v2: "Block editor" } as const;

/** Says in the browser which editor the server chose. */
export function EditorBadge(): ReactNode {
  const version = useFlag("show-broadcast-editor-version");
  return (
    <footer className="small quiet" data-client-editor={version}>
      {names[version]} · {version}
    </footer>
  );
}
