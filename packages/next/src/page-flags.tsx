"use client";
import { FlagsUpdate, type FlagsUpdateProps } from "@halyard/react/flags-update";
// `useRouter` throws where no router is, as in a test or a story.
import { AppRouterContext } from "next/dist/shared/lib/app-router-context.shared-runtime.js";
import { useContext, type ReactNode } from "react";

/** The `FlagsUpdate` of a page that Next.js may show from its router's cache: what is older than the layout's flags is fetched again. */
export function PageFlags({ snapshot, children }: Pick<FlagsUpdateProps, "snapshot" | "children">): ReactNode {
  const router = useContext(AppRouterContext);
  return <FlagsUpdate snapshot={snapshot} onOutdated={router?.refresh}>{children}</FlagsUpdate>;
}
