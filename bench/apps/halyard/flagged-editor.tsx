"use client";

import { createPostHogClient } from "@halyard/posthog/client";
import { useAnalytics, useFlag } from "@halyard/react";
import { useState, type ReactNode } from "react";
import { Editor } from "../../product/editor.tsx";
import { editorFlag } from "../../product/flag-names.ts";

/** With posthog-js on the page, which reports what is shown. */
export function FlaggedEditor(): ReactNode {
  const [client] = useState(() => createPostHogClient({ token: process.env.NEXT_PUBLIC_POSTHOG_KEY!, host: process.env.NEXT_PUBLIC_POSTHOG_HOST! }));
  useAnalytics(client);
  return <Editor version={useFlag(editorFlag)} />;
}
