"use client";
import { createContext, type Context } from "react";
import type { FlagsStore } from "./create-flags-store.ts";

export const FlagsContext: Context<FlagsStore | null> = createContext<FlagsStore | null>(null);
