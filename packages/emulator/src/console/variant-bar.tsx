import type { ReactElement } from "react";
import type { FlagVariant } from "../project.ts";

/** The variants with their weights. */
export function VariantBar({ variants }: { variants: readonly FlagVariant[] }): ReactElement {
  return (
    <div className="variant-bar">
      <div className="bar" aria-hidden="true">
        {variants.map(({ key, rollout_percentage: weight }, index) => <span key={key} className={`value-${index % 6}`} style={{ flexGrow: weight }} />)}
      </div>
      <p className="quiet">{variants.map(({ key, rollout_percentage: weight }) => `${key} ${weight} %`).join(" · ")}</p>
    </div>
  );
}
