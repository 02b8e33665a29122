import { Toast } from "@base-ui/react/toast";
import { useCallback } from "react";

/** Does something and says how it went. Resolves with whether it was done. */
export function useAction(): (action: () => Promise<unknown>, done?: string) => Promise<boolean> {
  const { add } = Toast.useToastManager();
  return useCallback(
    async (action, done) => {
      try {
        await action();
        if (done !== undefined) add({ title: done });
        return true;
      } catch (error) {
        add({ title: (error as Error).message, type: "bad", priority: "high", timeout: 10_000 });
        return false;
      }
    },
    [add],
  );
}
