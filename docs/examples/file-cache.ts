import { fileCache, posthog } from "@halyard/posthog/server";

export const source = posthog({ cache: fileCache("/var/lib/shop/flags") });
