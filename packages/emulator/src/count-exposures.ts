import { invalid } from "./api-problem.ts";
import type { CapturedEvent } from "./captured-event.ts";
import { isRecord } from "./is-record.ts";
import { propertyToText } from "./property-to-text.ts";

const query =
  /^SELECT properties\.\$feature_flag AS flag, toString\(properties\.\$feature_flag_response\) AS value, count\(\) AS exposures FROM events WHERE event = '\$feature_flag_called' AND timestamp >= now\(\) - INTERVAL (\d+) DAY GROUP BY flag, value LIMIT \d+$/;

/** Answers the one HogQL query that is known here: how often each flag was shown with each value in the last days. */
export function countExposures(events: readonly CapturedEvent[], body: unknown, now: number): Record<string, unknown> {
  const text = isRecord(body) && isRecord(body.query) && body.query.kind === "HogQLQuery" ? String(body.query.query) : "";
  const days = query.exec(text.trim().replaceAll(/\s+/g, " "))?.[1];
  if (days === undefined) throw invalid("The emulator answers no other query than that for exposures.", "query");
  const counts = new Map<string, [flag: string, value: string, exposures: number]>();
  for (const { event, timestamp, properties } of events) {
    if (event !== "$feature_flag_called" || now - Date.parse(timestamp ?? new Date(now).toISOString()) > Number(days) * 86_400_000) continue;
    const row: [string, string, number] = [propertyToText(properties.$feature_flag), propertyToText(properties.$feature_flag_response), 0];
    const key = JSON.stringify(row);
    const counted = counts.get(key) ?? row;
    counted[2]++;
    counts.set(key, counted);
  }
  return { columns: ["flag", "value", "exposures"], results: [...counts.values()] };
}
