/** Longer names fill the terminal, as one stands before each file. */
const maxLength = 160;

/** Names what runs stories in these states. Of many flags the name has only the first; a story that fails says what it has read. */
export function nameProject(row: Readonly<Record<string, string>>, index: number): string {
  const states = Object.entries(row).map(([name, state]) => `${name} ${state}`);
  const whole = `stories: ${states.join(", ")}`;
  if (whole.length <= maxLength) return whole;
  let count = states.length - 1;
  const shorten = (): string => `stories ${index + 1}: ${states.slice(0, count).join(", ")} and ${states.length - count} more`;
  while (count > 1 && shorten().length > maxLength) count--;
  return shorten();
}
