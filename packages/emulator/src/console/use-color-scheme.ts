import { useSyncExternalStore } from "react";

const dark = matchMedia("(prefers-color-scheme: dark)");

/** What is drawn on a canvas does not follow the style sheet by itself. */
export function useColorScheme(): "dark" | "light" {
  return useSyncExternalStore(subscribe, () => (dark.matches ? "dark" : "light"));
}

function subscribe(listener: () => void): () => void {
  dark.addEventListener("change", listener);
  return () => dark.removeEventListener("change", listener);
}
