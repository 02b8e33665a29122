import { useId, type ReactElement } from "react";

interface SegmentsProps {
  label: string;
  /** Titles by value. */
  options: Readonly<Record<string, string>>;
  value: string;
  onChange: (value: string) => void;
}

/** One of few choices, all of them in sight. */
export function Segments({ label, options, value, onChange }: SegmentsProps): ReactElement {
  const name = useId();
  return (
    <fieldset className="segments">
      <legend className="hidden">{label}</legend>
      {Object.entries(options).map(([each, title]) => (
        <label key={each}>
          <input type="radio" name={name} value={each} checked={value === each} onChange={() => onChange(each)} />
          <span>{title}</span>
        </label>
      ))}
    </fieldset>
  );
}
