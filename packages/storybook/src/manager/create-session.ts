import type { Cell } from "./create-cell.ts";
import { createMessages, type Messages } from "./create-messages.ts";
import { createPendingOverrides, type PendingOverrides } from "./create-pending-overrides.ts";

/** What toolbar, panel and sidebar share. */
export interface Session {
  readonly messages: Cell<Messages>;
  readonly pending: PendingOverrides;
}

export function createSession(channel: Parameters<typeof createMessages>[0]): Session {
  return { messages: createMessages(channel), pending: createPendingOverrides() };
}
