const names: Readonly<Record<string, string>> = { on: "On", off: "Off", unavailable: "Service down" };

/** What people read for a state; a variant keeps its own name. */
export function nameState(state: string): string {
  return names[state] ?? state;
}
