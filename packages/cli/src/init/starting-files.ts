/** `halyard.ts`: the server's one instance. */
export const halyardFile = `import "server-only";
import { createHalyard } from "@halyard/next";
import { posthog } from "@halyard/posthog/server";
import { flags } from "./flags";

export const { proxy, getFlag, getFlags, Flag, Variant, FlagsProvider, handlers, evaluate } = createHalyard({
  flags,
  source: posthog(),
  // Says who is signed in, from your session; nothing for a visitor.
  identify: () => undefined,
});
`;

/** `proxy.ts`: decides the flags of each page. */
export const proxyFile = `export { proxy } from "./halyard";

export const config = {
  // Files have no flags.
  matcher: ["/((?!_next/|api/halyard/|.*\\\\..*).*)"],
};
`;

/** The routes that Halyard answers itself, such as the webhook. */
export function routeFile(up: string): string {
  return `import { handlers } from "${up}halyard";

export const { GET, POST } = handlers;
`;
}
