"use client";
import { FlagsUpdate, type FlagsUpdateProps } from "@halyard/react/flags-update";
import type { ReactNode } from "react";
import { useAppRouter } from "./use-app-router.ts";

/** The `FlagsUpdate` of a page that Next.js may show from its router's cache: what is older than the layout's flags is fetched again. */
export function PageFlags({ snapshot, children }: Pick<FlagsUpdateProps, "snapshot" | "children">): ReactNode {
  const router = useAppRouter();
  return <FlagsUpdate snapshot={snapshot} onOutdated={router?.refresh}>{children}</FlagsUpdate>;
}
