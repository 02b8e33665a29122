import { createRoot } from "react-dom/client";
import { createSession, type DevtoolsPage, type DevtoolsSession } from "./create-session.ts";
import { style } from "./style.ts";
import { DevtoolsView } from "./devtools-view.tsx";

let session: DevtoolsSession | undefined;

/**
 * Takes a part of the page into the devtools, until the function that it returns is called.
 *
 * They have a root of their own, beside the page: one that leaves and comes back, as a page does that is prerendered for
 * each variant, takes neither the open panel nor the focus along.
 */
export function attachPage(page: DevtoolsPage): () => void {
  session ??= show(createSession());
  return session.attach(page);
}

function show(created: DevtoolsSession): DevtoolsSession {
  const host = document.createElement("halyard-devtools");
  // Beside the body, where the page lays nothing out and transforms nothing.
  document.documentElement.append(host);
  const shadow = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  // Unlike a <style>, a policy of the page for its content does not forbid it.
  shadow.adoptedStyleSheets = [sheet];
  const container = document.createElement("div");
  shadow.append(container);
  host.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !created.getState().isOpen) return;
    event.preventDefault();
    created.setOpen(false);
  });
  // Keys pressed here mean nothing to the page, which would take them for its own shortcuts.
  for (const type of ["keydown", "keypress", "keyup"]) host.addEventListener(type, (event) => event.stopPropagation());
  createRoot(container).render(<DevtoolsView session={created} />);
  return created;
}
