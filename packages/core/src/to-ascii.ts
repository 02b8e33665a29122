/** JSON of the same meaning in printable ASCII. */
export function toAscii(json: string): string {
  return json.replace(/[\x7f-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
