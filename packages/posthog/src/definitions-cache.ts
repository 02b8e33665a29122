import type { PostHogProblem } from "./posthog-problem.ts";

/**
 * Keeps a copy of the definitions where it outlives the process, or where several processes share it.
 *
 * @see fileCache for one instance, `redisCache` of `@halyard/posthog/redis` for several.
 */
export interface DefinitionsCache {
  /** Tells the caches of one process apart. */
  readonly id: string;
  /**
   * Called once a project, when its rules are first needed.
   *
   * @param project names the project without naming its keys: fit for a file name.
   * @param onChange to be called when the copy may have changed by another's doing.
   */
  open(project: string, onChange: () => void): DefinitionsStore;
}

/** The copy of one project. Every method rejects where the cache cannot be used, and does so in bounded time. */
export interface DefinitionsStore {
  /** Reads the copy, and takes the turn to fetch where it is due and nobody else has it. */
  claim(request: ClaimRequest): Promise<Claim>;
  /** Keeps what was fetched, unless something was kept meanwhile that was claimed later. Resolves to the copy's version, if it is kept. */
  write(ticket: string, definitions: { readonly etag: string | undefined; readonly body: string }): Promise<string | undefined>;
  /** Says that the copy of that version was still right when the turn was claimed. Resolves to whether it is there. */
  confirm(ticket: string, version: string): Promise<boolean>;
  /** Says why the fetch failed, and how long nobody needs to try again. */
  fail(ticket: string, problem: PostHogProblem, waitMs: number): Promise<void>;
  /** Gives the turn to whoever asks next. */
  release(ticket: string): Promise<void>;
}

export interface ClaimRequest {
  /** The version that the caller has: its body is not handed over again. */
  readonly known: string | undefined;
  /** From which age on, in milliseconds, the copy is due to be fetched anew. */
  readonly maxAgeMs: number;
  /** Takes the turn whatever the age of the copy and whoever has it: the definitions have changed. */
  readonly force: boolean;
}

export interface Claim {
  readonly copy?: DefinitionsCopy | undefined;
  /** Why there is a copy that cannot be used. */
  readonly damage?: string | undefined;
  /** Present where it is the caller's turn to fetch; to be handed in with what comes of it. */
  readonly ticket?: string | undefined;
  /** For how many milliseconds the turn is another's. */
  readonly takenForMs: number;
  /** How many fetches have failed in a row, and why the last one did. */
  readonly failures: number;
  readonly problem?: PostHogProblem | undefined;
}

export interface DefinitionsCopy {
  readonly version: string;
  /** How long ago, in milliseconds, PostHog said that it is the newest. */
  readonly ageMs: number;
  readonly etag?: string | undefined;
  /** As PostHog sent it. Absent where the caller has it. */
  readonly body?: string | undefined;
}
