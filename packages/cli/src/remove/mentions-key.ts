/** Whether a text has the key in it as a word of its own, not as a part of a longer key. */
export function mentionsKey(text: string, key: string): boolean {
  return findKey(text, key) !== undefined;
}

/** Where the key first stands in a text as a word of its own. */
export function findKey(text: string, key: string, from = 0): number | undefined {
  for (let at = text.indexOf(key, from); at !== -1; at = text.indexOf(key, at + 1)) {
    const isWord = !/[\w-]/.test(text[at - 1] ?? "") && !/[\w-]/.test(text[at + key.length] ?? "");
    if (isWord) return at;
  }
  return undefined;
}
