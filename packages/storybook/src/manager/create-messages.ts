import type { addons } from "storybook/manager-api";
import { declarationsEvent, readsEvent, shownEvent } from "../constants.ts";
import type { DeclarationsPayload, ReadsPayload, ShownPayload } from "../events.ts";
import { createCell, type Cell } from "./create-cell.ts";

/** What the preview has told so far. */
export interface Messages {
  /** `undefined` until the preview has named its flags. */
  readonly declarations: DeclarationsPayload["flags"] | undefined;
  /** What each story read when it was last on show, by its id. */
  readonly reads: Readonly<Record<string, ReadsPayload>>;
  /** The states that each story shows by itself, by its id. */
  readonly shown: Readonly<Record<string, ShownPayload["states"]>>;
}

type Channel = Pick<ReturnType<typeof addons.getChannel>, "on">;

/** Listens from the addon's registration on, which is before the preview loads: nothing that it tells is missed. */
export function createMessages(channel: Channel): Cell<Messages> {
  const messages = createCell<Messages>({ declarations: undefined, reads: {}, shown: {} });
  channel.on(declarationsEvent, ({ flags }: DeclarationsPayload) => messages.write({ ...messages.read(), declarations: flags }));
  channel.on(readsEvent, (event: ReadsPayload) => {
    const { reads, ...others } = messages.read();
    messages.write({ ...others, reads: { ...reads, [event.storyId]: event } });
  });
  channel.on(shownEvent, ({ storyId, states }: ShownPayload) => {
    const { shown, ...others } = messages.read();
    messages.write({ ...others, shown: { ...shown, [storyId]: states } });
  });
  return messages;
}
