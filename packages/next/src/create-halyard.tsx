import {
  assertContext,
  createErrorReporter,
  createFlagEvaluator,
  createOverride,
  HalyardError,
  type EvaluationContext,
  type EvaluationsOf,
  type FlagDeclarations,
  type FlagName,
  type FlagSource,
  type FlagValue,
  type FlagValueOf,
  type Override,
  type Snapshot,
} from "@halyard/core";
import { FlagsProvider as ClientFlagsProvider } from "@halyard/react";
import { selectBranch, type FlagProps, type VariantProps } from "@halyard/react/select-branch";
import type { ReactNode } from "react";
import type { Identify, IdentifyRequest } from "./actor.ts";
import { createExposer } from "./create-exposer.ts";
import { createHandlers, type HalyardHandlers } from "./create-handlers.ts";
import { createOverrideReader } from "./create-override-reader.ts";
import { createProxy, type HalyardProxy } from "./create-proxy.ts";
import { createRequestReader } from "./create-request-reader.ts";
import { createSecretSigner } from "./create-secret-signer.ts";
import { createSnapshot } from "./create-snapshot.ts";
import { createSnapshotHeader } from "./create-snapshot-header.ts";
import { openOverrideLink } from "./open-override-link.ts";
import { resolveIdentity } from "./resolve-identity.ts";
import { toClientSnapshot } from "./to-client-snapshot.ts";

export interface HalyardOptions<Flags extends FlagDeclarations> {
  /** The declarations, from `defineFlags`. */
  readonly flags: Flags;
  /** Where the flags are decided: `posthog()` from `@halyard/posthog/server`. */
  readonly source: FlagSource;
  /** Tells who is signed in, from the session; nothing for a visitor. Without it the visitor's cookie is believed. */
  readonly identify?: Identify;
  /**
   * Called with each failure once. A request never fails because of a flag, so this is where failures are seen.
   * @default logs the message to standard error
   */
  readonly onError?: (error: HalyardError) => void;
}

export interface Halyard<Flags extends FlagDeclarations> {
  /** `export { proxy } from "./halyard"` in `proxy.ts`; with a proxy of your own, `export const proxy = halyard.proxy(yours)`. */
  readonly proxy: HalyardProxy;
  /**
   * Reads the value of a flag for the actor of this request. Makes the route dynamic.
   * @throws {HalyardError} UNDECLARED_FLAG
   */
  readonly getFlag: <const Name extends FlagName<Flags>>(name: Name) => Promise<FlagValueOf<Name, Flags>>;
  /**
   * Reads several flags, or all declared ones. Makes the route dynamic.
   * @throws {HalyardError} UNDECLARED_FLAG
   */
  readonly getFlags: <const Name extends FlagName<Flags>>(...names: Name[]) => Promise<{ readonly [Each in Name]: FlagValueOf<Each, Flags> }>;
  /** Renders the branch that the actor gets, on the server: the other branch and its code are never sent. Makes the route dynamic. */
  readonly Flag: <const Name extends FlagName<Flags>>(props: FlagProps<Name, Flags>) => Promise<ReactNode>;
  readonly Variant: (props: VariantProps<Flags>) => ReactNode;
  /** Hands the flags to client components, without those that are `serverOnly`. Makes the routes below it dynamic. */
  readonly FlagsProvider: (props: { children: ReactNode }) => Promise<ReactNode>;
  /** `export const { POST } = handlers` in `app/api/halyard/[...path]/route.ts`. */
  readonly handlers: HalyardHandlers;
  /** Makes links and cookies that force the values of flags for somebody's requests: for tests, previews and support. */
  readonly override: Override<Flags>;
  /**
   * Decides the flags for an actor without a page: an API key, a queue's job. Overrides are for requests, and do not
   * reach it.
   * @throws {HalyardError} INVALID_CONTEXT
   */
  readonly evaluate: (context: EvaluationContext) => Promise<EvaluationsOf<Flags>>;
}

/**
 * Brings flags into a Next.js application: one call in `halyard.ts`, and everything else is imported from there.
 *
 * @example
 * import "server-only";
 * import { createHalyard } from "@halyard/next";
 * import { posthog } from "@halyard/posthog/server";
 * import { flags } from "./flags";
 *
 * export const { proxy, getFlag, getFlags, Flag, Variant, FlagsProvider, handlers, evaluate } = createHalyard({ flags, source: posthog() });
 */
export function createHalyard<const Flags extends FlagDeclarations>({ flags, source, identify, onError }: HalyardOptions<Flags>): Halyard<Flags> {
  const report = createErrorReporter(onError);
  source.reportTo?.(report);
  const evaluateAll = createFlagEvaluator({ flags, source, onError: report });
  const signer = createSecretSigner(report);
  const header = createSnapshotHeader({ flags, identityCookie: () => source.identity?.cookieName, findSigner: signer.find, onError: report });
  const overrides = createOverrideReader({ flags, findSigner: signer.find });
  const expose = createExposer(source);

  async function decide(request: IdentifyRequest): Promise<{ snapshot: Snapshot; cookie?: { name: string; value: string; maxAge: number } }> {
    const resolved = await resolveIdentity(request, { identify, identity: source.identity, onError: report });
    return { snapshot: overrides.apply(await createSnapshot(resolved, evaluateAll), request), ...(resolved.cookie && { cookie: resolved.cookie }) };
  }

  const readSnapshot = createRequestReader({ read: header.read, decide });

  async function readFlags(names: readonly string[]): Promise<FlagValue[]> {
    for (const name of names) if (!Object.hasOwn(flags, name)) throw undeclaredFlag(name, flags);
    const snapshot = await readSnapshot();
    await Promise.all(names.map((name) => expose(snapshot, name)));
    return names.map((name) => snapshot.flags[name]!.value);
  }

  return {
    proxy: createProxy({ decide, write: header.write, openLink: (request) => openOverrideLink(request, overrides.read) }),
    getFlag: async (name) => (await readFlags([name]))[0] as never,
    getFlags: async (...names) => {
      const wanted = names.length > 0 ? names : Object.keys(flags);
      const values = await readFlags(wanted);
      return Object.fromEntries(wanted.map((name, index) => [name, values[index]])) as never;
    },
    Flag: async ({ name, children, fallback }) => {
      const [value] = await readFlags([name]);
      return selectBranch({ name, value: value!, children, fallback });
    },
    Variant: ({ children }) => children,
    FlagsProvider: async ({ children }) => <ClientFlagsProvider snapshot={toClientSnapshot(await readSnapshot(), flags)}>{children}</ClientFlagsProvider>,
    handlers: createHandlers({ source, onError: report }),
    override: createOverride({ flags, signer: signer.demand }),
    evaluate: async (context) => {
      assertContext(context);
      return evaluateAll(context);
    },
  };
}

function undeclaredFlag(name: string, flags: FlagDeclarations): HalyardError {
  return new HalyardError("UNDECLARED_FLAG", {
    action: `read flag ${JSON.stringify(name)}`,
    cause: `it is not among the declared flags: ${Object.keys(flags).join(", ")}`,
    remedy: "Correct the name, or declare it in defineFlags",
  });
}
