import { memo, type ReactElement } from "react";
import type { ConsoleFlag } from "../console-api.ts";
import { describeRelease } from "./describe-release.ts";
import { FlagSwitch } from "./flag-switch.tsx";
import { linkTo } from "./link-to.ts";
import { VariantBar } from "./variant-bar.tsx";

interface FlagRowProps {
  flag: ConsoleFlag;
  isDirty: boolean;
  reload: () => Promise<void>;
}

/** One flag of the list. */
export const FlagRow: (props: FlagRowProps) => ReactElement = memo(function FlagRow({ flag, isDirty, reload }: FlagRowProps): ReactElement {
  const { id, key, name, active, filters } = flag;
  return (
    <div className={active ? "flag-row" : "flag-row off"}>
      <FlagSwitch flag={flag} reload={reload} />
      <div className="flag-name">
        <p><a className="key" href={linkTo(["flags", id])}>{key}</a>{isDirty && <> <span className="badge">not saved</span></>}</p>
        {name !== "" && <p className="quiet clip">{name}</p>}
      </div>
      <p className="flag-release">{active ? describeRelease(flag) : "Nobody: switched off"}</p>
      {filters.multivariate && filters.multivariate.variants.length > 0 && <VariantBar variants={filters.multivariate.variants} />}
    </div>
  );
}) as (props: FlagRowProps) => ReactElement;
