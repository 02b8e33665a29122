import { useCallback, useEffect, useState } from "react";
import { callApi } from "./call-api.ts";

export interface ApiState<Result> {
  /** Absent until the first answer. */
  data?: Result;
  problem?: string;
  reload: () => Promise<void>;
}

/**
 * What the emulator answers to a path: asked when the path changes and when the window is looked at again.
 *
 * @param intervalMs how often it is asked besides; never when absent.
 */
export function useApi<Result>(path: string, intervalMs?: number): ApiState<Result> {
  const [state, setState] = useState<{ path: string; data?: Result; problem?: string }>({ path });

  const reload = useCallback(async () => {
    try {
      const data = await callApi<Result>("GET", path);
      setState({ path, data });
    } catch (error) {
      setState((before) => ({ ...before, problem: error instanceof Error ? error.message : String(error) }));
    }
  }, [path]);

  useEffect(() => {
    const load = (): void => void reload();
    load();
    window.addEventListener("focus", load);
    const timer = intervalMs === undefined ? undefined : setInterval(load, intervalMs);
    return () => {
      window.removeEventListener("focus", load);
      clearInterval(timer);
    };
  }, [reload, intervalMs]);

  // An answer to another path is not shown for this one.
  return { ...(state.path === path && { data: state.data, problem: state.problem }), reload };
}
