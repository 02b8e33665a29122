import { useEffect, useMemo, useState } from "react";

/** What the part of the address behind `#/` names. */
export interface Route {
  /** The screen, and what it is about. */
  path: string[];
  query: URLSearchParams;
  /** Grows with each step to another address. What a screen notes in its address by itself is no step. */
  step: number;
}

export function useRoute(): Route {
  const [{ hash, step }, setPlace] = useState({ hash: location.hash, step: 0 });

  useEffect(() => {
    const go = (): void => setPlace((before) => ({ hash: location.hash, step: before.step + 1 }));
    window.addEventListener("hashchange", go);
    return () => window.removeEventListener("hashchange", go);
  }, []);

  return useMemo(() => {
    const [path = "", query = ""] = hash.replace(/^#\/?/, "").split(/\?(.*)/s);
    return { path: path.split("/").map(decode), query: new URLSearchParams(query), step };
  }, [hash, step]);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
