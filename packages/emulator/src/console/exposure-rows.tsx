import type { ReactElement } from "react";
import type { Exposure } from "../exposure-log.ts";
import { linkTo } from "./link-to.ts";
import { valueClass } from "./value-class.ts";

interface ExposureRowsProps {
  exposures: readonly Exposure[];
  /** The flag's values, in its order; absent where the exposures are of all flags. */
  values?: readonly string[];
}

/** Who was shown what, newest first. */
export function ExposureRows({ exposures, values }: ExposureRowsProps): ReactElement {
  return (
    <ol className={values ? "newest" : "newest of-all"}>
      {exposures.map(({ id, at, flag, value, person }) => (
        <li key={id}>
          <time dateTime={new Date(at).toISOString()}>{new Date(at).toLocaleTimeString()}</time>
          {!values && <a className="key clip" href={linkTo(["exposures", flag])}>{flag}</a>}
          <a className="mono clip" href={linkTo(["who"], { id: person })} title="Who gets it">{person}</a>
          <span className="value">{values && <span className={`swatch ${valueClass(value, values)}`} aria-hidden="true" />}{value}</span>
        </li>
      ))}
    </ol>
  );
}
