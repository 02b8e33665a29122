/** Whether the application is built with `cacheComponents: true`: Next.js puts the answer in the place of the variable. */
export function hasCacheComponents(): boolean {
  return String(process.env.__NEXT_CACHE_COMPONENTS) === "true";
}
