import { Fragment, type ReactNode, type Ref } from "react";
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
  const parts = [
    { text: `${read} read` },
    ...(forced > 0 ? [{ text: `${forced} forced`, kind: "forced" }] : []),
    ...(problems > 0 ? [{ text: `${problems} with a problem`, kind: "problem" }] : []),
  ];
  // What is seen is part of the name, for those who speak to press it.
  const label = `Flags of this page: ${parts.map(({ text }) => text).join(" ")}`;
  return (
    <button ref={ref} type="button" className="launcher" hidden={isHidden} aria-haspopup="dialog" aria-label={label} onClick={onOpen}>
      <FlagIcon />
      {parts.map(({ text, kind }) => (
        <Fragment key={text}>
          {" "}
          <span className={kind && `mark ${kind}`}>{text}</span>
        </Fragment>
      ))}
    </button>
  );
}
