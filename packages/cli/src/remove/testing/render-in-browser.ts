import { FlagsProvider, type FlagsProviderProps } from "@halyard/react";
import { JSDOM } from "jsdom";
import { act, cloneElement, createElement, type ReactElement } from "react";
import type { Root } from "react-dom/client";
import { toSnapshot, type ForcedFlags } from "./forced-flags.ts";

const { window } = new JSDOM("<!doctype html><body></body>");
Object.assign(globalThis, { window, document: window.document, IS_REACT_ACT_ENVIRONMENT: true });
const { createRoot } = await import("react-dom/client");

/** What a person sees in a browser: at first, when all renders again, and after each press of a button and change of a field. */
export async function renderInBrowser(tree: ReactElement, flags: ForcedFlags, readEvents: () => unknown): Promise<unknown[]> {
  const container = window.document.body.appendChild(window.document.createElement("div"));
  const seen: unknown[] = [];
  const snapshot = toSnapshot(flags);
  let root: Root | undefined;
  const see = (): unknown => seen.push([container.innerHTML, structuredClone(readEvents())]);
  // A new element each time, so that the component renders again though nothing has changed.
  const render = (): Promise<void> => act(async () => root!.render(createElement(FlagsProvider, { snapshot } as FlagsProviderProps, cloneElement(tree))));
  try {
    root = createRoot(container);
    await render();
    see();
    await render();
    see();
    for (const count of [1, 2]) {
      for (const control of container.querySelectorAll<HTMLElement>("button, input")) {
        if (!control.isConnected) continue;
        await act(async () => operate(control, count));
        see();
      }
    }
  } catch (error) {
    seen.push(String(error));
  } finally {
    await act(async () => root?.unmount());
    see();
    container.remove();
  }
  return seen;
}

function operate(control: HTMLElement, count: number): void {
  if (control instanceof window.HTMLInputElement) {
    // React looks at the setter of the element's own class to tell a change from its own writes.
    Object.getOwnPropertyDescriptor(window.HTMLInputElement.prototype, "value")!.set!.call(control, `typed ${count}`);
    control.dispatchEvent(new window.Event("input", { bubbles: true }));
  } else {
    control.click();
  }
}
