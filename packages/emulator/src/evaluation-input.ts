/** What a request says of the actor, after the server's own corrections. */
export interface EvaluationInput {
  distinctId: string;
  /** The id before sign-in, which flags with experience continuity stay with. */
  anonymousId?: string;
  deviceId?: string;
  /** Keys by group type; types without a usable key are left out. */
  groups: Record<string, string>;
  personProperties: Record<string, unknown>;
  groupProperties: Record<string, Record<string, unknown>>;
}
