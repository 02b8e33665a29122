import type { ReactNode, Ref } from "react";
import type { FlagRow } from "./describe-flags.ts";
import { FlagIcon } from "./flag-icon.tsx";

export interface LauncherProps {
  readonly ref: Ref<HTMLButtonElement>;
  readonly isHidden: boolean;
  readonly rows: readonly FlagRow[];
  readonly undeclared: readonly string[];
  readonly onOpen: () => void;
}

/** The button in the corner: how many flags the page reads, whether one is forced, and whether something is wrong. */
export function Launcher({ ref, isHidden, rows, undeclared, onOpen }: LauncherProps): ReactNode {
  const read = rows.filter(({ isRead }) => isRead).length;
  const forced = rows.filter((row) => row.forced !== undefined).length;
  const problems = undeclared.length + rows.filter((row) => row.isRead && row.problems.length > 0).length;
  const label = [`${read} read`, ...(forced > 0 ? [`${forced} forced`] : []), ...(problems > 0 ? [`${problems} with a problem`] : [])].join(", ");
  return (
    <button ref={ref} type="button" className="launcher" hidden={isHidden} aria-haspopup="dialog" aria-label={`Flags of this page: ${label}`} onClick={onOpen}>
      <FlagIcon />
      <span>{read}</span>
      {forced > 0 && <span className="mark forced">{forced} forced</span>}
      {problems > 0 && <span className="mark problem">{problems} !</span>}
    </button>
  );
}
