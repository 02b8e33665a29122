import type { ReactElement } from "react";
import type { FlagDifference } from "../compare-definitions.ts";
import { LineDiff } from "./line-diff.tsx";
import { VirtualList } from "./virtual-list.tsx";

interface DifferenceListProps {
  label: string;
  differences: readonly FlagDifference[];
  /** What the kinds of difference are called. */
  kinds: Readonly<Record<FlagDifference["kind"], string>>;
  /** Those that are chosen; absent where there is nothing to choose. */
  chosen?: ReadonlySet<string>;
  onChoose?: (key: string, isChosen: boolean) => void;
}

const tones = { added: "good", changed: "", removed: "bad" };

/** Flags that differ, each with the lines that make the difference. */
export function DifferenceList({ label, differences, kinds, chosen, onChoose }: DifferenceListProps): ReactElement {
  return (
    <VirtualList label={label} items={differences} keyOf={({ key }) => key} estimatedHeight={80}>
      {({ key, kind, lines }) => (
        <div className="difference">
          {chosen && <input type="checkbox" aria-label={`Take over ${key}`} checked={chosen.has(key)} onChange={(event) => onChoose?.(key, event.target.checked)} />}
          <div>
            <p><span className="key">{key}</span> <span className={`badge ${tones[kind]}`}>{kinds[kind]}</span></p>
            <details>
              <summary>What differs<span className="hidden"> in {key}</span></summary>
              <LineDiff lines={lines} />
            </details>
          </div>
        </div>
      )}
    </VirtualList>
  );
}
