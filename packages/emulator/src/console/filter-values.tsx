import type { ReactElement } from "react";
import type { PropertyFilter } from "../project.ts";
import { ChipsInput } from "./chips-input.tsx";
import { operators } from "./operators.ts";
import { formatValue, isTypedValue, parseValue, type TypedValue } from "./typed-value.ts";
import { TypedInput } from "./typed-input.tsx";

interface FilterValuesProps {
  /** What the filter is called for those who do not see where it stands. */
  title: string;
  filter: PropertyFilter;
  suggestions?: readonly string[];
  onChange: (value: unknown) => void;
}

/** What a property is compared with, as its operator takes it. */
export function FilterValues({ title, filter: { operator = "exact", value }, suggestions, onChange }: FilterValuesProps): ReactElement | null {
  const takes = operators[operator]?.takes ?? "one";
  const values = (Array.isArray(value) ? value : [value]).filter(isTypedValue);
  if (takes === "nothing") return null;
  if (takes === "list") {
    const texts = values.map(formatValue);
    return <ChipsInput label={`Values of ${title}`} values={texts} suggestions={suggestions} normalize={(text) => formatValue(parseValue(text))} onChange={(next) => onChange(next.map(parseValue))} />;
  }
  if (takes === "range") {
    const [low = "", high = ""] = values as TypedValue[];
    return (
      <span className="range">
        <TypedInput label={`Lowest value of ${title}`} value={low} onChange={(next) => onChange([next, high])} />
        and
        <TypedInput label={`Highest value of ${title}`} value={high} onChange={(next) => onChange([low, next])} />
      </span>
    );
  }
  return <TypedInput label={`Value of ${title}`} value={values[0] ?? ""} placeholder={takes === "date" ? "2026-11-01 or -30d" : undefined} onChange={onChange} />;
}
