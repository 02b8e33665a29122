import { createHalyard } from "@halyard/next";
import { posthog } from "@halyard/posthog/server";
import { flags } from "./flags.ts";

export const { proxy, getFlag, Flag, Variant, FlagsProvider, handlers, override, staticVariants } = createHalyard({
  flags,
  source: posthog(),
  handlersPath: "/shop/api/halyard",
  staticVariants: { "/[variants]/offers/[slug]": { flags: ["show-broadcast-editor-version"], siblings: [] } },
});
