import { cache } from "react";

/** Whether a server component is being rendered: React keeps a result for one render, and none where there is none. */
export function isRendering(): boolean {
  return getRender() === getRender();
}

const getRender = cache(() => ({}));
