"use client";

import { createPostHogClient } from "@halyard/posthog/client";
import { useAnalytics } from "@halyard/react";
import { useState } from "react";

/** Starts posthog-js after hydration, with the identity and the flags that the server decided on. */
export function Analytics({ token, host }: { token: string; host: string }): null {
  const [client] = useState(() => createPostHogClient({ token, host }));
  useAnalytics(client);
  return null;
}
