import { createRoot } from "react-dom/client";
import { createHost, type DevtoolsHost } from "./create-host.ts";
import { createSession, type DevtoolsPage, type DevtoolsSession } from "./create-session.ts";
import { DevtoolsView } from "./devtools-view.tsx";

let shown: { readonly session: DevtoolsSession; readonly host: DevtoolsHost } | undefined;

/**
 * Takes a part of the page into the devtools, until the function that it returns is called.
 *
 * They have a root of their own, beside the page: one that leaves and comes back, as a page does that is prerendered for
 * each variant, takes neither the open panel nor the focus along.
 */
export function attachPage(page: DevtoolsPage): () => void {
  shown ??= show();
  // A page that React renders anew from its root, as after an error, has taken everything out of the document.
  shown.host.place();
  return shown.session.attach(page);
}

function show(): NonNullable<typeof shown> {
  const session = createSession();
  const host = createHost({
    onEscape(event) {
      if (!session.getState().isOpen) return;
      event.preventDefault();
      session.setOpen(false);
    },
  });
  // Another tab may have forced something meanwhile.
  for (const type of ["focus", "pageshow"]) addEventListener(type, session.catchUp);
  const follow = (): void => {
    host.place();
    session.look();
  };
  createRoot(host.container).render(<DevtoolsView session={session} onChange={follow} />);
  return { session, host };
}
