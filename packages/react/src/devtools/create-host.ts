import { style } from "./style.ts";

/** What the page would take for its own: its shortcuts, and what closes its menus. */
const ownEvents = ["keydown", "keypress", "keyup", "pointerdown", "mousedown", "touchstart", "click", "focusin"];

export interface DevtoolsHost {
  /** Where the devtools are rendered. */
  readonly container: HTMLElement;
  /** Puts the devtools to where they can be used, unless they are there. */
  place(this: void): void;
}

/** Makes the element of the devtools, whose content no style, script or shortcut of the page reaches by accident. */
export function createHost({ onEscape }: { readonly onEscape: (event: KeyboardEvent) => void }): DevtoolsHost {
  const host = document.createElement("halyard-devtools");
  // posthog-js neither records nor counts what is done here.
  host.className = "ph-no-capture";
  // Above the page, whatever that stacks.
  host.popover = "manual";
  const shadow = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  // Unlike a <style>, a policy of the page for its content does not forbid it.
  shadow.adoptedStyleSheets = [sheet];
  const container = document.createElement("div");
  shadow.append(container);
  host.addEventListener("keydown", (event) => {
    // Within a composition it ends that alone.
    if (event.key === "Escape" && !event.isComposing) onEscape(event);
  });
  for (const type of ownEvents) host.addEventListener(type, (event) => event.stopPropagation());
  return {
    container,
    place() {
      // Beside the body, where the page lays nothing out and transforms nothing; while a dialog is modal, the browser lets
      // nobody use what lies outside of it.
      const parent = [...document.querySelectorAll("dialog:modal")].at(-1) ?? document.documentElement;
      if (host.parentNode === parent) return;
      parent.append(host);
      // Browsers that Next.js supports do not all have it yet; there the style lifts the devtools as far as it can.
      if ("showPopover" in host) host.showPopover();
    },
  };
}
