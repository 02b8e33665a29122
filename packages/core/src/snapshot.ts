import type { EvaluationContext } from "./evaluation-context.ts";
import type { Evaluations } from "./evaluation.ts";

/** For whom the flags of a request are decided, and when. */
export interface SnapshotHead {
  readonly distinctId: string;
  readonly deviceId?: string;
  /** Whether `distinctId` is a signed-in person rather than an anonymous visitor. */
  readonly identified: boolean;
  readonly groups?: EvaluationContext["groups"];
  /** Present where the page was prerendered: the values are the visitor's, but it says nothing of who that is, and `distinctId` is empty. */
  readonly prerendered?: true;
  /** When the flags were decided, in milliseconds since 1970. */
  readonly evaluatedAt: number;
}

/** Every declared flag as it was decided for one request, and for whom. The server hoists it, the client adopts it. */
export interface Snapshot extends SnapshotHead {
  readonly flags: Evaluations;
}
