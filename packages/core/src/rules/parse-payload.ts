/**
 * The payload that belongs to a value, frozen all through, because all visitors share it. Text that is no JSON is a
 * payload as it is; an empty text and `null` are none.
 */
export function parsePayload(payloads: Readonly<Record<string, unknown>>, value: string | true): unknown {
  const key = String(value);
  const payload = Object.hasOwn(payloads, key) ? payloads[key] : undefined;
  if (payload == null || payload === "") return undefined;
  return freeze((typeof payload === "string" ? parse(payload) : payload) ?? undefined);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function freeze(payload: unknown): unknown {
  const open = [payload];
  for (let value = open.pop(); open.length > 0 || value !== undefined; value = open.pop()) {
    if (typeof value === "object" && value !== null && !Object.isFrozen(value)) for (const item of Object.values(Object.freeze(value))) open.push(item);
  }
  return payload;
}
