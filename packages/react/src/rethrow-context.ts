"use client";
import { createContext, type Context } from "react";

/**
 * Throws the errors again that are no failures, such as a framework's redirect. What renders the `FlagsProvider` of a framework
 * gives it to every rescue below.
 */
export const RethrowContext: Context<((error: unknown) => void) | undefined> = createContext<((error: unknown) => void) | undefined>(undefined);
