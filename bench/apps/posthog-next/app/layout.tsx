import { PostHogPageView, PostHogProvider } from "@posthog/next";
import type { ReactNode } from "react";
import RootLayout from "../../../product/root-layout.tsx";

export default function Layout({ children }: { children: ReactNode }): ReactNode {
  return (
    <RootLayout>
      <PostHogProvider apiKey={process.env.POSTHOG_TOKEN} clientOptions={{ api_host: "/ingest" }} serverOptions={{ host: process.env.POSTHOG_HOST }} bootstrapFlags>
        <PostHogPageView />
        {children}
      </PostHogProvider>
    </RootLayout>
  );
}
