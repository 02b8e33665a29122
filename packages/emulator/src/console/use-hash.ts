import { useSyncExternalStore } from "react";

/** The part of the address that names the screen, without `#/`. */
export function useHash(): string {
  return useSyncExternalStore(subscribe, () => location.hash.replace(/^#\/?/, ""));
}

function subscribe(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}
