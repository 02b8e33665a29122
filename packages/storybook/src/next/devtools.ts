/** Stands in Storybook for `<Devtools>` of `@halyard/next`, which asks the application's server: the toolbar does what it does. */
export function Devtools(): null {
  return null;
}
