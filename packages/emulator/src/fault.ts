/** How an endpoint misbehaves in place of its answer; with a delay alone it answers late. */
export interface Fault {
  status?: number;
  /** Milliseconds before the answer. */
  delayMs?: number;
  /** Accepts the request and never answers. */
  hang?: true;
  /** Sends the headers, without an end, or the body of the answer byte by byte, ten in a second. */
  drip?: "headers" | "body";
  body?: string;
  /** `application/json` when absent. */
  contentType?: string;
  /** Further headers of the answer, such as `retry-after`. */
  headers?: Record<string, string>;
  /** How many requests it disturbs before the endpoint is well again; all of them when absent. */
  times?: number;
}
