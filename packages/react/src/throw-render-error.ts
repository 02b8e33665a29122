import { HalyardError } from "@halyard/core";
import { undeclaredReads } from "./undeclared-reads.ts";

const words = {
  INVALID_FLAG_CHILDREN: { action: "render the branches of", cause: "a child is not a <Variant>", remedy: 'Put each branch in its own <Variant is="…">' },
  MISSING_PROVIDER: { action: "read", cause: "no <FlagsProvider> above", remedy: "Wrap the tree in one" },
  UNDECLARED_FLAG: { action: "read", cause: "it is not declared, or serverOnly", remedy: "Declare it, or read it on the server" },
} as const;

/**
 * Ends the rendering of a component that cannot render a flag. In a production build the error says the code and the flag's
 * name and no more: words and class would be half of what this package adds to an application, for mistakes of its development.
 */
export function throwRenderError(code: keyof typeof words, name: string): never {
  if (process.env.NODE_ENV === "production") throw Error(`[halyard] ${code} ${name}`);
  if (code === "UNDECLARED_FLAG" && typeof window !== "undefined") undeclaredReads.add(name);
  const { action, cause, remedy } = words[code];
  throw new HalyardError(code, { action: `${action} ${name ? `flag "${name}"` : "a flag"}`, cause, remedy });
}
