/** Whether a path names text that is no code and may tell of a flag: documentation, data, templates. */
export function isProse(path: string): boolean {
  return /\.(mdx?|json|ya?ml|html?|txt|toml|css|vue|svelte|graphql)$/.test(path) && !/(^|\/)(node_modules|\.next|dist)\/|(^|\/)package-lock\.json$|-lock\.ya?ml$/.test(path);
}
