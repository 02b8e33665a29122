import { memo, type NamedExoticComponent } from "react";
import { useFlag } from "../use-flag.ts";

export interface ProbeProps {
  readonly name: string;
  /** Receives the value of every render, also of those that nobody sees. */
  readonly log: unknown[];
}

/** Shows a flag's value; renders again only for a reason of its own. */
export const Probe: NamedExoticComponent<ProbeProps> = memo(function Probe({ name, log }: ProbeProps) {
  const value = useFlag(name);
  log.push(value);
  return <b>{String(value)}</b>;
});
