/** A number of readers in words: "12,480 readers". */
export function formatReaders(count: number): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? "reader" : "readers"}`;
}
