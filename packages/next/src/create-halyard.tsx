import {
  andThen,
  assertContext,
  createDevtoolsAccess,
  createErrorReporter,
  createFlagEvaluator,
  createOverride,
  HalyardError,
  writeSnapshot,
  type DevtoolsAccess,
  type Evaluation,
  type Evaluations,
  type EvaluationContext,
  type EvaluationsOf,
  type FlagDeclarations,
  type FlagName,
  type FlagSource,
  type FlagValue,
  type FlagValueOf,
  type Override,
  type OverrideValues,
  type Snapshot,
} from "@halyard/core";
import { findForcedSnapshot } from "@halyard/core/forced-flags";
import { Exposure, ExposureReporter, FlagsProvider as ClientFlagsProvider } from "@halyard/react";
import type { RescuedFlagProps } from "@halyard/react/rescue";
import { selectBranch, type VariantProps } from "@halyard/react/select-branch";
import { StreamedFlagsProvider } from "@halyard/react/streamed-flags-provider";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import type { Identify, IdentifyRequest } from "./actor.ts";
import { createCodeSigner } from "./create-code-signer.ts";
import { createDevtoolsGuard } from "./create-devtools-guard.ts";
import { createExposer } from "./create-exposer.ts";
import { createHandlers, type HalyardHandlers } from "./create-handlers.ts";
import { createOverrideLink } from "./create-override-link.ts";
import { createOverrideReader } from "./create-override-reader.ts";
import { createProxy, type HalyardProxy } from "./create-proxy.ts";
import { createReadLog } from "./create-read-log.ts";
import { createRequestFlags } from "./create-request-flags.ts";
import { createRequestReader } from "./create-request-reader.ts";
import { createSecretSigner } from "./create-secret-signer.ts";
import { createSnapshotHeader } from "./create-snapshot-header.ts";
import { createStaticScope } from "./create-static-scope.ts";
import { createStaticVariants } from "./create-static-variants.ts";
import type { Decided } from "./decide.ts";
import { hasCacheComponents } from "./has-cache-components.ts";
import { openLink } from "./open-link.ts";
import { Rescue } from "./rescue.tsx";
import { Rethrow } from "./rethrow.tsx";
import { PageFlags } from "./page-flags.tsx";
import { fromSnapshot, toSnapshot, type RequestFlags } from "./request-flags.ts";
import { resolveIdentity } from "./resolve-identity.ts";
import { SentFlagsProvider } from "./sent-flags-provider.tsx";
import { SentPageFlags } from "./sent-page-flags.tsx";
import type { StaticGroups, StaticRoutes } from "./static-routes.ts";
import type { RouteParams } from "./static-variants-backend.ts";
import { toClientSnapshot } from "./to-client-snapshot.ts";
import { toPrerenderedSnapshot } from "./to-prerendered-snapshot.ts";
import { VisiblePathname } from "./visible-pathname.tsx";
import { withoutServerOnly } from "./without-server-only.ts";

export interface HalyardOptions<Flags extends FlagDeclarations, Groups extends StaticGroups<Flags> = StaticGroups<Flags>> {
  /** The declarations, from `defineFlags`. */
  readonly flags: Flags;
  /** Where the flags are decided: `posthog()` from `@halyard/posthog/server`. */
  readonly source: FlagSource;
  /** Tells who is signed in, from the session; nothing for a visitor. Without it the visitor's cookie is believed. */
  readonly identify?: Identify;
  /** The routes that are prerendered once for each combination of the few flags that they read. */
  readonly staticVariants?: StaticRoutes<Flags, Groups>;
  /**
   * Where the application serves `handlers`, for the pages of this site that send to them.
   * @default "/api/halyard"
   */
  readonly handlersPath?: string;
  /**
   * Called with each failure once. A request never fails because of a flag, so this is where failures are seen.
   * @default logs the message to standard error
   */
  readonly onError?: (error: HalyardError) => void;
}

/** A route that is prerendered for combinations of flags, as its page and layouts use it. */
export interface StaticRoute {
  /** `export const { generateStaticParams } = staticVariants("…")` in the page. */
  readonly generateStaticParams: (this: void) => { variants: string }[];
  /**
   * Tells which combination is rendered: the first thing that the page, a layout below `[variants]` and `generateMetadata`
   * do. From then on `getFlag`, `<Flag>` and `FlagsProvider` give its values, and the page stays static. An address that
   * the proxy does not send to is not found.
   */
  readonly enter: (this: void, params: RouteParams) => Promise<void>;
}

export interface Halyard<Flags extends FlagDeclarations, Route extends string = never> {
  /** `export { proxy } from "./halyard"` in `proxy.ts`; with a proxy of your own, `export const proxy = halyard.proxy(yours)`. */
  readonly proxy: HalyardProxy;
  /**
   * Reads the value of a flag for the actor of this request, and reports it as an exposure after the response. Makes the
   * route dynamic, unless it is one of `staticVariants`, where nothing is reported.
   * @throws {HalyardError} UNDECLARED_FLAG, FLAG_NOT_PRERENDERED
   */
  readonly getFlag: <const Name extends FlagName<Flags>>(name: Name) => Promise<FlagValueOf<Name, Flags>>;
  /**
   * Reads several flags, each as `getFlag` does, or all declared ones, which reports none.
   * @throws {HalyardError} UNDECLARED_FLAG, FLAG_NOT_PRERENDERED
   */
  readonly getFlags: <const Name extends FlagName<Flags>>(...names: Name[]) => Promise<{ readonly [Each in Name]: FlagValueOf<Each, Flags> }>;
  /**
   * Renders the branch that the actor gets, on the server: the other branch and its code are never sent. Reads the flag as
   * `getFlag` does. Below a `FlagsProvider` the browser reports the exposure, when the branch is in view. With `rescue` the
   * branch of that value is sent as well, and shown when the other one throws while it is rendered.
   */
  readonly Flag: <const Name extends FlagName<Flags>>(props: RescuedFlagProps<Name, Flags>) => Promise<ReactNode>;
  readonly Variant: (props: VariantProps<Flags>) => ReactNode;
  /**
   * Hands the flags to client components, without those that are `serverOnly`. Makes the routes below it dynamic; with Cache
   * Components only what reads a flag. On a route of `staticVariants` it hands over the flags of that route.
   */
  readonly FlagsProvider: (props: { children: ReactNode }) => ReactNode | Promise<ReactNode>;
  /**
   * Wraps a page, and brings its flags to the `FlagsProvider` of a layout above it, which Next.js does not render again when
   * somebody comes from another page. Makes the route dynamic.
   */
  readonly FlagsUpdate: (props: { children: ReactNode }) => Promise<ReactNode>;
  /**
   * One of the routes of the option `staticVariants`.
   * @throws {HalyardError} INVALID_STATIC_ROUTE
   */
  readonly staticVariants: (route: Route) => StaticRoute;
  /** `export const { GET, POST } = handlers` in `app/api/halyard/[...path]/route.ts`. */
  readonly handlers: HalyardHandlers;
  /** Makes links and cookies that force the values of flags for somebody's requests: for tests, previews and support. */
  readonly override: Override<Flags>;
  /** Makes links and cookies that give somebody `<Devtools>` in production, where they show nothing to all others. */
  readonly devtools: DevtoolsAccess;
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
 *
 * @throws {HalyardError} INVALID_STATIC_ROUTE, STATIC_VARIANTS_OVER_BUDGET, UNDECLARED_FLAG
 */
export function createHalyard<const Flags extends FlagDeclarations, const Groups extends StaticGroups<Flags> = Record<never, never>>({
  flags,
  source,
  identify,
  staticVariants,
  handlersPath = "/api/halyard",
  onError,
}: HalyardOptions<Flags, Groups>): Halyard<Flags, keyof Groups & string> {
  const report = createErrorReporter(onError);
  source.reportTo?.(report);
  const begin = createFlagEvaluator({ flags, source, onError: report });
  const signer = createSecretSigner(report);
  const header = createSnapshotHeader({ flags, identityCookie: () => source.identity?.cookieName, findSigner: signer.find, onError: report });
  const overrides = createOverrideReader({ flags, findSigner: signer.find });
  const override = createOverride({ flags, signer: signer.demand });
  const guard = createDevtoolsGuard(signer.find);
  const readLog = createReadLog();
  const expose = createExposer(source, readLog.noteExposure);
  const prerendered = createStaticVariants({ flags, routes: staticVariants ?? {}, findSigner: createCodeSigner(signer.find) });
  const getScope = createStaticScope();

  function decide(request: IdentifyRequest): Decided | Promise<Decided> {
    return andThen(resolveIdentity(request, { identify, identity: source.identity, onError: report }), (resolved) => ({
      flags: overrides.apply(createRequestFlags(resolved, begin), request),
      ...(resolved.cookie && { cookie: resolved.cookie }),
    }));
  }

  const links = [createOverrideLink(overrides.read), guard.link];
  const readRequest = createRequestReader({ read: header.read, decide, onRead: watchForDevtools });

  function watchForDevtools(read: RequestFlags, request: IdentifyRequest): void {
    if (guard.readExpiry(request) !== undefined) readLog.watch(read);
  }

  /** What is read in the place of a request's flags. */
  function findSettled(): Snapshot | undefined {
    return findForcedSnapshot(flags) ?? getScope().current?.snapshot;
  }

  async function readFlag(name: string): Promise<{ from: RequestFlags; evaluation: Evaluation }> {
    if (!Object.hasOwn(flags, name)) {
      readLog.noteUndeclared(name);
      throw undeclaredFlag(name, flags);
    }
    const settled = findSettled();
    if (settled) return { from: fromSnapshot(settled), evaluation: demand(name, settled.flags) };
    const from = await readRequest();
    const read = from.read(name);
    const evaluation = read instanceof Promise ? await read : read;
    readLog.note(from, name, evaluation.value);
    return { from, evaluation };
  }

  async function readAndExpose(name: string): Promise<FlagValue> {
    const { from, evaluation } = await readFlag(name);
    // Nobody is shown a page while it is prerendered.
    if (!from.head.prerendered) await expose(from, name, evaluation);
    return evaluation.value;
  }

  async function readValues(): Promise<Record<string, FlagValue>> {
    const settled = findSettled();
    const from = settled ? fromSnapshot(settled) : await readRequest();
    const evaluations: Evaluations = await from.readAll();
    return Object.fromEntries(
      Object.keys(flags).map((name) => {
        const { value } = demand(name, evaluations);
        readLog.note(from, name, value);
        return [name, value];
      }),
    );
  }

  async function readClientSnapshot(): Promise<Snapshot> {
    return toClientSnapshot(await toSnapshot(await readRequest()), flags);
  }

  return {
    proxy: createProxy({ decide, write: header.write, openLink: (request) => openLink(request, links), findPage: prerendered.resolve }),
    getFlag: async (name) => (await readAndExpose(name)) as never,
    getFlags: async (...names) => {
      if (names.length === 0) return (await readValues()) as never;
      return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readAndExpose(name)]))) as never;
    },
    Flag: async ({ name, children, fallback, rescue }) => {
      // Nothing of a flag that stays on the server goes to the browser, so it cannot tell that it was shown.
      if (flags[name]?.serverOnly) return selectBranch({ name, value: await readAndExpose(name), children, fallback });
      const { value } = (await readFlag(name)).evaluation;
      return (
        <>
          {rescue === undefined || rescue === value ? (
            selectBranch({ name, value, children, fallback })
          ) : (
            <Rescue name={name} value={value} rescue={selectBranch({ name, value: rescue, children, fallback })}>
              {selectBranch({ name, value, children, fallback })}
            </Rescue>
          )}
          <Exposure name={name} value={value} />
        </>
      );
    },
    Variant: ({ children }) => children,
    FlagsProvider: ({ children }) => {
      const forced = findForcedSnapshot(flags);
      if (forced) return <ClientFlagsProvider snapshot={withoutServerOnly(forced, flags)}><Rethrow>{children}</Rethrow></ClientFlagsProvider>;
      const reporter = <ExposureReporter to={`${handlersPath}/exposures`} />;
      const page = getScope().current;
      if (page) {
        return (
          <VisiblePathname segment={page.segment}>
            <ClientFlagsProvider snapshot={toClientSnapshot(page.snapshot, flags)}>{reporter}<Rethrow>{children}</Rethrow></ClientFlagsProvider>
          </VisiblePathname>
        );
      }
      const reading = readClientSnapshot();
      // With Cache Components the page is not held back: its static parts are there already. Otherwise all of it waits for
      // the first byte anyway, and a value that comes later would flicker.
      if (hasCacheComponents()) return <StreamedFlagsProvider snapshot={reading}>{reporter}<Rethrow>{children}</Rethrow></StreamedFlagsProvider>;
      return reading.then((snapshot) => <SentFlagsProvider text={writeSnapshot(snapshot)}>{reporter}{children}</SentFlagsProvider>);
    },
    FlagsUpdate: async ({ children }) => {
      const forced = findForcedSnapshot(flags);
      if (forced) return <PageFlags snapshot={withoutServerOnly(forced, flags)}>{children}</PageFlags>;
      return <SentPageFlags text={writeSnapshot(await readClientSnapshot())}>{children}</SentPageFlags>;
    },
    staticVariants: (route) => {
      const { generateStaticParams, read } = prerendered.find(route);
      return {
        generateStaticParams,
        async enter(params) {
          if (findForcedSnapshot(flags)) return;
          const [combination, { variants }] = await Promise.all([read(params), params]);
          if (!combination) notFound();
          getScope().current = { snapshot: toPrerenderedSnapshot(combination), segment: variants };
        },
      };
    },
    handlers: createHandlers({
      flags,
      source,
      decide,
      guard,
      readLog,
      onError: report,
      onSent(shown, names, request) {
        watchForDevtools(shown, request);
        for (const name of names) readLog.noteExposure(shown, name);
      },
      readOverrides: overrides.read,
      createCookie: (values, options) => override.cookie(values as OverrideValues<Flags>, options),
    }),
    override,
    devtools: createDevtoolsAccess({ signer: signer.demand }),
    evaluate: async (context) => {
      assertContext(context);
      return (findForcedSnapshot(flags)?.flags as EvaluationsOf<Flags> | undefined) ?? begin(context).readAll();
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

/** @throws {HalyardError} FLAG_NOT_PRERENDERED */
function demand(name: string, evaluations: Evaluations): Evaluation {
  if (!Object.hasOwn(evaluations, name)) throw notPrerendered(name, Object.keys(evaluations));
  return evaluations[name]!;
}

function notPrerendered(name: string, names: readonly string[]): HalyardError {
  return new HalyardError("FLAG_NOT_PRERENDERED", {
    action: `read flag "${name}"`,
    cause: `this page is prerendered for ${names.length > 0 ? names.join(", ") : "no flag"}`,
    remedy: "Add the flag to the route in staticVariants, or read it where the page is dynamic",
  });
}
