import { matrixGlobal } from "./constants.ts";
import { isPortable } from "./is-portable.ts";
import { cellFrame } from "./matrix/cell-frame.ts";

/** As much of a story that is about to render as is asked here. */
export interface StoryRun {
  readonly id: string;
  readonly viewMode?: string;
  readonly globals: Readonly<Record<string, unknown>>;
  readonly playFunction?: unknown;
  /** Whether the play function itself says when the story renders. */
  readonly usesMount?: boolean;
  readonly abortSignal: AbortSignal;
  mount(): Promise<unknown>;
}

/** As much of Storybook's preview as is asked here. It promises nothing, so nothing depends on an answer. */
interface PreviewWindow {
  readonly __STORYBOOK_PREVIEW__?: { readonly storyRenders?: readonly { readonly id: string; readonly renderOptions?: { autoplay?: boolean } }[] };
}

/**
 * Has a story played in the frames of the matrix, one after the other, and not in the place where the matrix stands, which has
 * nothing of what a play function looks for.
 */
export async function preparePlay(run: StoryRun): Promise<void> {
  if (!run.playFunction || run.viewMode !== "story" || isPortable()) return;
  if (cellFrame.read()) return waitForTurn(run.abortSignal);
  const isMatrix = run.globals[matrixGlobal] === true;
  for (const { id, renderOptions } of (globalThis as PreviewWindow).__STORYBOOK_PREVIEW__?.storyRenders ?? []) {
    if (id === run.id && renderOptions) renderOptions.autoplay = !isMatrix;
  }
  if (isMatrix && run.usesMount) await run.mount();
}

let played: AbortSignal | undefined;

/** A story that only renders again keeps its signal, and is not played again. */
async function waitForTurn(signal: AbortSignal): Promise<void> {
  if (signal === played) return;
  played = signal;
  await cellFrame.waitForTurn();
}
