import type { ReactElement } from "react";
import type { ConsoleFlag } from "../console-api.ts";
import { callApi } from "./call-api.ts";
import { useAction } from "./use-action.ts";

/** Deletes a flag. It asks nothing, since the list of flags can restore it. */
export function DeleteFlag({ flag: { id, key, version }, onDelete }: { flag: ConsoleFlag; onDelete: () => Promise<void> }): ReactElement {
  const act = useAction();

  async function remove(): Promise<void> {
    if (await act(() => callApi("PATCH", `console/flags/${id}`, { deleted: true, version }), `${key} is deleted. The list of flags can restore it.`)) location.hash = "#/flags";
    await onDelete();
  }

  return <button type="button" onClick={() => void remove()}>Delete</button>;
}
