import { createCell, type Cell } from "./create-cell.ts";
import type { TestedPayload } from "../events.ts";
import { createMessages, type Messages } from "./create-messages.ts";
import { createPendingOverrides, type PendingOverrides } from "./create-pending-overrides.ts";

/** What toolbar, panel and sidebar share. */
export interface Session {
  readonly messages: Cell<Messages>;
  readonly pending: PendingOverrides;
  /** Whether the toolbar's list of flags is open. */
  readonly isListOpen: Cell<boolean>;
}

export function createSession(channel: Parameters<typeof createMessages>[0], tested: TestedPayload): Session {
  return { messages: createMessages(channel, tested), pending: createPendingOverrides(), isListOpen: createCell(false) };
}
