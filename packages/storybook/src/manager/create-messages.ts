import type { addons } from "storybook/manager-api";
import { declarationsEvent, readsEvent, shownEvent, testedEvent, testedWantedEvent } from "../constants.ts";
import type { DeclarationsPayload, ReadsPayload, ShownPayload, TestedPayload } from "../events.ts";
import { createCell, type Cell } from "./create-cell.ts";

/** What the preview has told so far. */
export interface Messages {
  /** `undefined` until the preview has named its flags. */
  readonly declarations: DeclarationsPayload["flags"] | undefined;
  /** What each story read when it was last on show, by its id. */
  readonly reads: Readonly<Record<string, ReadsPayload>>;
  /** The states that each story shows by itself, by its id. */
  readonly shown: Readonly<Record<string, ShownPayload["states"]>>;
  /** The same for what tests have seen, which is every story; `undefined` where none was tested. */
  readonly tested: TestedPayload["stories"];
}

type Channel = Pick<ReturnType<typeof addons.getChannel>, "on" | "emit">;

/** Listens from the addon's registration on, which is before the preview loads: nothing that it tells is missed. */
export function createMessages(channel: Channel, { stories }: TestedPayload = {}): Cell<Messages> {
  const messages = createCell<Messages>({ declarations: undefined, reads: {}, shown: {}, tested: stories });
  channel.on(declarationsEvent, ({ flags }: DeclarationsPayload) => messages.write({ ...messages.read(), declarations: flags }));
  channel.on(readsEvent, (event: ReadsPayload) => {
    const { reads, ...others } = messages.read();
    messages.write({ ...others, reads: { ...reads, [event.storyId]: event } });
  });
  channel.on(shownEvent, ({ storyId, states }: ShownPayload) => {
    const { shown, ...others } = messages.read();
    // A preview that loaded again knows less while the toolbar forces flags.
    messages.write({ ...others, shown: { ...shown, [storyId]: { ...shown[storyId], ...states } } });
  });
  channel.on(testedEvent, ({ stories: tested }: TestedPayload) => messages.write({ ...messages.read(), tested }));
  channel.emit(testedWantedEvent);
  return messages;
}
