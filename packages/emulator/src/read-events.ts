import type { CapturedEvent } from "./captured-event.ts";
import { isRecord } from "./is-record.ts";
import { propertyToText } from "./property-to-text.ts";

/** The project key and the events in the body of a capture request, which may be a batch, a list or one event. */
export function readEvents(body: unknown): { token: string | undefined; events: CapturedEvent[] } {
  const envelope = isRecord(body) ? body : {};
  const list = Array.isArray(body) ? body : Array.isArray(envelope.batch) ? envelope.batch : [body];
  const records = list.filter(isRecord).filter(({ event }) => typeof event === "string");
  const tokens = [envelope, ...records].flatMap(({ api_key, token, $token, properties }) => [
    api_key,
    token,
    $token,
    isRecord(properties) ? properties.token : undefined,
  ]);
  return { token: tokens.find((token) => typeof token === "string" && token !== "") as string | undefined, events: records.map(toEvent) };
}

function toEvent(record: Record<string, unknown>): CapturedEvent {
  const properties = isRecord(record.properties) ? record.properties : {};
  const { event, timestamp, uuid } = record;
  return {
    event: String(event),
    distinct_id: propertyToText(record.distinct_id ?? record.$distinct_id ?? properties.distinct_id ?? ""),
    properties,
    ...(typeof timestamp === "string" && { timestamp }),
    ...(typeof uuid === "string" && { uuid }),
  };
}
