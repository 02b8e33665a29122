import { Devtools } from "@halyard/next/devtools";
import type { ReactNode } from "react";
import { Analytics } from "@/components/analytics";
import { FlagsProvider } from "@/halyard";

/** The flags for the client components of a part of the site, what reports to PostHog, and the devtools. Not around all of it: `/about` needs neither, and stays static. */
export function Flags({ children }: { children: ReactNode }): ReactNode {
  const { POSTHOG_TOKEN: token, POSTHOG_HOST: host = "https://us.i.posthog.com", DEMO_POSTHOG_JS: js } = process.env;
  return (
    <FlagsProvider>
      {children}
      {token && js !== "off" && <Analytics token={token} host={host} />}
      <Devtools />
    </FlagsProvider>
  );
}
