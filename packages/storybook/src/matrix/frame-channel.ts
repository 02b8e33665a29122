type Listener = (payload: unknown) => void;

/** As much of Storybook's channel as the matrix uses. */
interface Channel {
  on(event: string, listener: Listener): void;
  off(event: string, listener: Listener): void;
  listeners(event: string): Listener[] | undefined;
}

interface PreviewWindow extends Window {
  readonly __STORYBOOK_ADDONS_CHANNEL__?: Channel;
}

/** What the matrix hears of a story that is played. */
export interface PlayListener {
  readonly onFailure: (message: string) => void;
  readonly onEnd: () => void;
}

/** Tells the preview in a frame something, and nobody else: what is sent by its channel also comes to the preview around it. */
export function tellFrame(frame: HTMLIFrameElement, event: string, payload: unknown): void {
  for (const listener of channelOf(frame)?.listeners(event) ?? []) listener(payload);
}

/** Hears how the play function of the story in a frame ends, until the function that it returns is called. */
export function hearPlay(frame: HTMLIFrameElement, { onFailure, onEnd }: PlayListener): () => void {
  const channel = channelOf(frame);
  const hearFailure: Listener = (error) => onFailure((error as Error).message.trim().split("\n")[0]!);
  channel?.on("playFunctionThrewException", hearFailure);
  channel?.on("storyFinished", onEnd);
  return () => {
    channel?.off("playFunctionThrewException", hearFailure);
    channel?.off("storyFinished", onEnd);
  };
}

function channelOf(frame: HTMLIFrameElement): Channel | undefined {
  return (frame.contentWindow as PreviewWindow | null)?.__STORYBOOK_ADDONS_CHANNEL__;
}
