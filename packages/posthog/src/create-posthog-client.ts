import { isExposure, type AnalyticsClient, type SentExposure, type Snapshot } from "@halyard/core";
import type { CaptureResult, PostHog, PostHogConfig } from "posthog-js";
import { adoptSnapshot } from "./adopt-snapshot.ts";
import { createFollower } from "./create-follower.ts";
import { toCookieName } from "./to-cookie-name.ts";

export interface PostHogClientOptions {
  /** The project's public token, `phc_…`. */
  readonly token: string;
  /** Where PostHog takes events: its address, or a path of this site that is passed on to it. */
  readonly host: string;
  /**
   * Where the application serves `handlers`, as in `createHalyard`.
   * @default "/api/halyard"
   */
  readonly handlersPath?: string;
  /** Configuration of posthog-js. Identity and flags are the server's, so the settings about them are not open. */
  readonly options?: Omit<Partial<PostHogConfig>, keyof ServerSettings>;
}

/** What makes the browser the same visitor as the server, with the same flags. */
type ServerSettings = Pick<
  PostHogConfig,
  | "advanced_disable_feature_flags"
  | "api_host"
  | "bootstrap"
  | "consent_persistence_name"
  | "cookieless_mode"
  | "cookieWinsOnConflict"
  | "disable_persistence"
  | "opt_out_capturing_cookie_prefix"
  | "opt_out_capturing_persistence_type"
  | "persistence"
  | "persistence_name"
>;

/** posthog-js in step with what the server decided. */
export interface PostHogClient extends AnalyticsClient {
  /**
   * Starts posthog-js at the first call, and gives it the identity and the flags of the snapshot at each.
   *
   * Resolves to nothing on a server and where posthog-js is blocked; never rejects.
   */
  adopt(this: void, snapshot: Snapshot): Promise<PostHog | undefined>;
}

/**
 * Prepares posthog-js for a page whose flags come from the server. It is loaded when a snapshot is adopted, which an
 * effect does, so nothing of it stands before the first paint; and it never asks PostHog for flags. When the application
 * calls `identify`, `reset` or `group` on it, the flags of the new actor are asked of this site's own server.
 *
 * @example
 * const [client] = useState(() => createPostHogClient({ token: "phc_…", host: "https://us.i.posthog.com" }));
 * useAnalytics(client);
 */
export function createPostHogClient({ token, host, handlersPath = "/api/halyard", options }: PostHogClientOptions): PostHogClient {
  let started: Promise<PostHog> | undefined;
  let latest: Snapshot | undefined;
  let adopted: Snapshot | undefined;
  let isAdopting = false;
  const shown = new Map<string, Snapshot>();
  const sent: SentExposure[] = [];
  const follower = createFollower(`${handlersPath}/flags`);

  function adoptLatest(posthog: PostHog): void {
    if (!latest || adopted === latest) return;
    isAdopting = true;
    try {
      adoptSnapshot(posthog, latest);
    } finally {
      isAdopting = false;
    }
    adopted = latest;
  }

  /** posthog-js sends the exposure itself, once, and keeps it back while the visitor has not agreed. */
  function exposeShown(posthog: PostHog): void {
    for (const [name, { distinctId, flags }] of shown) {
      const evaluation = adopted?.flags[name];
      // An event is for whom posthog-js takes the visitor now, which the application may have changed a moment ago.
      const isActor = adopted?.distinctId === distinctId && (adopted.prerendered === true || posthog.get_distinct_id() === distinctId);
      const isCurrent = isActor && evaluation?.value === flags[name]?.value;
      if (evaluation && isCurrent && isExposure(evaluation)) posthog.getFeatureFlagResult(name);
    }
    shown.clear();
  }

  async function start(): Promise<PostHog> {
    const { posthog } = await import("posthog-js");
    posthog.init(token, {
      ...options,
      api_host: host,
      persistence: "localStorage+cookie",
      cookieWinsOnConflict: true,
      advanced_disable_feature_flags: true,
      // Where the server can read it too.
      opt_out_capturing_persistence_type: "cookie",
      ...bootstrapOf(latest!, token),
      // Before `init` returns, so that no event and no code of the application sees the flags of the last visit.
      loaded: (instance) => {
        const client = instance as PostHog;
        adoptLatest(client);
        client.on("eventCaptured", ({ event, properties }: CaptureResult) => {
          if (event === "$feature_flag_called") sent.push({ name: properties.$feature_flag, at: Date.now() });
        });
        // What posthog-js calls when it has become somebody else, and this here does not cause.
        client.reloadFeatureFlags = () => {
          if (!isAdopting) follower.ask();
        };
        options?.loaded?.(instance);
      },
    });
    return posthog;
  }

  return {
    sent,
    async adopt(snapshot) {
      if (typeof window === "undefined") return undefined;
      latest = snapshot;
      try {
        started ??= start();
        const posthog = await started;
        adoptLatest(posthog);
        exposeShown(posthog);
        return posthog;
      } catch {
        // Blocked, or offline: the page has its flags without it, and the next snapshot tries again.
        started = undefined;
        return undefined;
      }
    },
    expose(names, snapshot) {
      for (const name of names) shown.set(name, snapshot);
      if (adopted) void started?.then(exposeShown);
    },
    captureException(error, name, value) {
      void started?.then((posthog) => posthog.captureException(error, { $feature_flag: name, $feature_flag_response: value }));
    },
    follow: follower.follow,
  };
}

/** An id that is given here takes the place of a stored one, so it is given only to a visitor whose cookie did not arrive. */
function bootstrapOf({ distinctId, identified, prerendered }: Snapshot, token: string): Pick<Partial<PostHogConfig>, "bootstrap"> {
  const hasCookie = document.cookie.split("; ").some((cookie) => cookie.startsWith(`${toCookieName(token)}=`));
  return identified || prerendered || hasCookie ? {} : { bootstrap: { distinctID: distinctId } };
}
