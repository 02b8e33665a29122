"use client";
import type { Snapshot } from "@halyard/core";
import { createContext, type Context } from "react";
import type { FlagsStore } from "./create-flags-store.ts";

export const FlagsContext: Context<FlagsStore | null> = createContext<FlagsStore | null>(null);

/** What the nearest provider renders with: not committed yet, while React prepares a new page. */
export const SnapshotContext: Context<Snapshot | Promise<Snapshot>> = createContext({} as Snapshot | Promise<Snapshot>);
