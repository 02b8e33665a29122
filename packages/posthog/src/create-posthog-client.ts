import type { Snapshot } from "@halyard/core";
import type { PostHog, PostHogConfig } from "posthog-js";
import { adoptSnapshot } from "./adopt-snapshot.ts";
import { toCookieName } from "./to-cookie-name.ts";

export interface PostHogClientOptions {
  /** The project's public token, `phc_…`. */
  readonly token: string;
  /** Where PostHog takes events: its address, or a path of this site that is passed on to it. */
  readonly host: string;
  /** Configuration of posthog-js. Identity and flags are the server's, so the settings about them are not open. */
  readonly options?: Omit<Partial<PostHogConfig>, keyof ServerSettings>;
}

/** What makes the browser the same visitor as the server, with the same flags. */
type ServerSettings = Pick<
  PostHogConfig,
  | "advanced_disable_feature_flags"
  | "api_host"
  | "bootstrap"
  | "cookieless_mode"
  | "cookieWinsOnConflict"
  | "disable_persistence"
  | "persistence"
  | "persistence_name"
>;

/** posthog-js in step with what the server decided. */
export interface PostHogClient {
  /**
   * Starts posthog-js at the first call, and gives it the identity and the flags of the snapshot at each.
   *
   * Resolves to nothing on a server and where posthog-js is blocked; never rejects.
   */
  adopt(snapshot: Snapshot): Promise<PostHog | undefined>;
}

/**
 * Prepares posthog-js for a page whose flags come from the server. It is loaded when a snapshot is adopted, which an
 * effect does, so nothing of it stands before the first paint; and it never asks for flags of its own.
 *
 * @example
 * const client = createPostHogClient({ token: "phc_…", host: "https://us.i.posthog.com" });
 * useEffect(() => void client.adopt(snapshot), [snapshot]);
 */
export function createPostHogClient({ token, host, options }: PostHogClientOptions): PostHogClient {
  let started: Promise<PostHog> | undefined;
  let latest: Snapshot | undefined;
  let adopted: Snapshot | undefined;

  function adoptLatest(posthog: PostHog): void {
    if (!latest || adopted === latest) return;
    adoptSnapshot(posthog, latest);
    adopted = latest;
  }

  async function start(): Promise<PostHog> {
    const { posthog } = await import("posthog-js");
    posthog.init(token, {
      ...options,
      api_host: host,
      persistence: "localStorage+cookie",
      cookieWinsOnConflict: true,
      advanced_disable_feature_flags: true,
      ...bootstrapOf(latest!, token),
      // Before `init` returns, so that no event and no code of the application sees the flags of the last visit.
      loaded: (instance) => {
        adoptLatest(instance as PostHog);
        options?.loaded?.(instance);
      },
    });
    return posthog;
  }

  return {
    async adopt(snapshot) {
      if (typeof window === "undefined") return undefined;
      latest = snapshot;
      try {
        started ??= start();
        const posthog = await started;
        adoptLatest(posthog);
        return posthog;
      } catch {
        // Blocked, or offline: the page has its flags without it, and the next snapshot tries again.
        started = undefined;
        return undefined;
      }
    },
  };
}

/** An id that is given here takes the place of a stored one, so it is given only to a visitor whose cookie did not arrive. */
function bootstrapOf({ distinctId, identified, prerendered }: Snapshot, token: string): Pick<Partial<PostHogConfig>, "bootstrap"> {
  const hasCookie = document.cookie.split("; ").some((cookie) => cookie.startsWith(`${toCookieName(token)}=`));
  return identified || prerendered || hasCookie ? {} : { bootstrap: { distinctID: distinctId } };
}
