/** How an endpoint misbehaves in place of its answer; with a delay alone it answers late. */
export interface Fault {
  status?: number;
  /** Milliseconds before the answer. */
  delayMs?: number;
  /** Accepts the request and never answers. */
  hang?: true;
  body?: string;
  /** `application/json` when absent. */
  contentType?: string;
}
