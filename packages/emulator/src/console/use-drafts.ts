import { useCallback, useEffect, useState } from "react";
import type { FlagDraft } from "./flag-draft.ts";

/** Forms that were not saved yet, by flag id, or `new`. They outlive their screen. */
export interface Drafts {
  readonly all: Readonly<Record<string, FlagDraft>>;
  /** @param draft what to keep; `undefined` forgets it. */
  keep: (id: string, draft: FlagDraft | undefined) => void;
}

export function useDrafts(): Drafts {
  const [all, setAll] = useState<Record<string, FlagDraft>>({});
  const isDirty = Object.keys(all).length > 0;

  const keep = useCallback((id: string, draft: FlagDraft | undefined) => {
    setAll((before) => {
      const { [id]: _, ...others } = before;
      return draft ? { ...others, [id]: draft } : others;
    });
  }, []);

  useEffect(() => {
    if (!isDirty) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isDirty]);

  return { all, keep };
}
