import { createHalyard } from "@halyard/next";
import { posthog } from "@halyard/posthog/server";
import { flags } from "./flags.ts";

export const { proxy, getFlag, Flag, Variant, FlagsProvider, override, devtools } = createHalyard({ flags, source: posthog() });
