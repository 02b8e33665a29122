import type { ReactElement } from "react";
import type { DiffLine } from "../diff-lines.ts";

const classes = { "+": "after", "-": "before", " ": undefined };
const words = { "+": "Now: ", "-": "Before: ", " ": "" };

/** Lines with what was taken away and what was added. */
export function LineDiff({ lines }: { lines: readonly DiffLine[] }): ReactElement {
  return (
    <ul className="diff">
      {lines.map(({ sign, text }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines may read alike
        <li key={index} className={classes[sign]}>
          <span aria-hidden="true">{sign}</span> <span className="hidden">{words[sign]}</span>{text}
        </li>
      ))}
    </ul>
  );
}
