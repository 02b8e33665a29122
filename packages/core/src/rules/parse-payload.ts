/** More than a payload needs, and far from what exhausts the stack of those who make JSON of it again: the payload of one flag would take the page's others with it. */
const deepest = 100;

/**
 * The payload that belongs to a value, frozen all through, because all visitors share it. Text that is no JSON is a
 * payload as it is, and so is text of which the parts are too deep; an empty text and `null` are none.
 */
export function parsePayload(payloads: Readonly<Record<string, unknown>>, value: string | true): unknown {
  const key = String(value);
  const payload = Object.hasOwn(payloads, key) ? payloads[key] : undefined;
  if (payload == null || payload === "") return undefined;
  const parsed = typeof payload === "string" ? parse(payload) : payload;
  if (freeze(parsed)) return parsed ?? undefined;
  return typeof payload === "string" ? payload : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Whether it is frozen all through, and not too deep for that. */
function freeze(payload: unknown): boolean {
  let level = unfrozen([payload]);
  for (let depth = 0; depth < deepest && level.length > 0; depth++) level = unfrozen(level.flatMap((part) => Object.values(Object.freeze(part))));
  return level.length === 0;
}

function unfrozen(values: readonly unknown[]): object[] {
  return values.filter((value): value is object => typeof value === "object" && value !== null && !Object.isFrozen(value));
}
