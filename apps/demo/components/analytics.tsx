"use client";

import { createPostHogClient } from "@halyard/posthog/client";
import { useSnapshot } from "@halyard/react";
import { useEffect, useState } from "react";

/** Starts posthog-js after hydration, with the identity and the flags that the server decided on. */
export function Analytics({ token, host }: { token: string; host: string }): null {
  const snapshot = useSnapshot();
  const [client] = useState(() => createPostHogClient({ token, host }));

  useEffect(() => {
    void client.adopt(snapshot);
  }, [client, snapshot]);

  return null;
}
