import { Switch } from "@base-ui/react/switch";
import { useState, type ReactElement } from "react";
import type { ConsoleFlag } from "../console-api.ts";
import { callApi } from "./call-api.ts";
import { useAction } from "./use-action.ts";

/** Switches a flag on and off, at once. */
export function FlagSwitch({ flag: { id, key, active, version }, reload }: { flag: ConsoleFlag; reload: () => Promise<void> }): ReactElement {
  const act = useAction();
  const [isBusy, setBusy] = useState(false);

  async function set(next: boolean): Promise<void> {
    setBusy(true);
    await act(() => callApi("PATCH", `console/flags/${id}`, { active: next, version }), `${key} is ${next ? "on" : "off"}.`);
    await reload();
    setBusy(false);
  }

  return (
    <Switch.Root className="switch" checked={active} readOnly={isBusy} aria-label={`${key} is on`} onCheckedChange={(next) => void set(next)}>
      <Switch.Thumb className="switch-thumb" />
    </Switch.Root>
  );
}
