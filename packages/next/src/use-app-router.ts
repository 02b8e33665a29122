"use client";
import { AppRouterContext } from "next/dist/shared/lib/app-router-context.shared-runtime.js";
import { useContext, type ContextType } from "react";

/** What `useRouter` gives, and nothing where no router is, as in a test or a story: there `useRouter` throws. */
export function useAppRouter(): ContextType<typeof AppRouterContext> {
  return useContext(AppRouterContext);
}
