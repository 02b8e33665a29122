import type { FlagValue } from "./evaluation.ts";
import type { Snapshot } from "./snapshot.ts";

/** An exposure that an SDK has sent. */
export interface SentExposure {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** An SDK of the page that sends events, kept in step with the flags that the server decided. */
export interface AnalyticsClient {
  /** Makes the SDK the person of the snapshot, with its flags. */
  adopt(this: void, snapshot: Snapshot): unknown;
  /** Reports that flags are in view with the values that they have in the snapshot; the same come again and again. */
  expose(this: void, names: readonly string[], snapshot: Snapshot): void;
  /** The exposures that the SDK has sent since the page was loaded, where it tells. */
  readonly sent?: readonly SentExposure[];
  /** Reports an error that the branch of a flag's value threw. */
  captureException(this: void, error: unknown, name: string, value: FlagValue): void;
  /** Calls `listener` with the flags of whoever the SDK was told to be, until the function that it returns is called. */
  follow(this: void, listener: (snapshot: Snapshot) => void): () => void;
}
