/** An event that an SDK sent, as it was sent. */
export interface CapturedEvent {
  event: string;
  distinct_id: string;
  properties: Record<string, unknown>;
  /** ISO 8601, the sender's clock. */
  timestamp?: string;
  uuid?: string;
}
