import type { ComponentProps, ReactNode } from "react";

interface GrowingLineProps extends Omit<ComponentProps<"textarea">, "value" | "onChange" | "rows"> {
  readonly value: string;
  readonly change: (value: string) => void;
}

/** A text of one line that is shown in full: it wraps where an input would cut it off, and takes no line breaks. */
export function GrowingLine({ value, change, ...rest }: GrowingLineProps): ReactNode {
  return <textarea {...rest} rows={1} value={value} onChange={({ target }) => change(target.value.replace(/\s*[\r\n]+\s*/g, " "))} />;
}
