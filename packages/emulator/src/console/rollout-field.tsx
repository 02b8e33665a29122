import { Slider } from "@base-ui/react/slider";
import type { ReactElement } from "react";

interface RolloutFieldProps {
  /** What it is the rollout of. */
  title: string;
  value: number;
  onChange: (percent: number) => void;
}

/** A percentage, to drag or to type. */
export function RolloutField({ title, value, onChange }: RolloutFieldProps): ReactElement {
  return (
    <div className="rollout">
      <Slider.Root className="slider" value={value} onValueChange={onChange}>
        <Slider.Control className="slider-control">
          <Slider.Track className="slider-track">
            <Slider.Indicator className="slider-indicator" />
            <Slider.Thumb className="slider-thumb" aria-label={`Rollout of ${title}`} getAriaValueText={(_, percent) => `${percent} %`} />
          </Slider.Track>
        </Slider.Control>
      </Slider.Root>
      <span className="percent">
        <input type="number" min="0" max="100" step="any" required aria-label={`Percent of ${title}`} value={value} onChange={(event) => onChange(Number.isNaN(event.target.valueAsNumber) ? 0 : event.target.valueAsNumber)} />
        <span aria-hidden="true">%</span>
      </span>
    </div>
  );
}
