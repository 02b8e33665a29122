import { connection } from "next/server";
import type { ReactNode } from "react";
import { Analytics } from "@/components/analytics";

/** Reads the environment of the server that runs, and not of the one that built the shell. */
export async function AnalyticsWhenAsked(): Promise<ReactNode> {
  await connection();
  const { POSTHOG_TOKEN: token, POSTHOG_HOST: host = "https://us.i.posthog.com" } = process.env;
  return token && <Analytics token={token} host={host} />;
}
