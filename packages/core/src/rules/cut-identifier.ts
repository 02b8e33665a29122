const longest = 200;

/** The first 200 code points of an identifier, which are all that PostHog's server looks at. */
export function cutIdentifier(identifier: string): string {
  if (identifier.length <= longest) return identifier;
  let end = 0;
  for (let count = 0; count < longest && end < identifier.length; count++) end += identifier.codePointAt(end)! > 0xffff ? 2 : 1;
  return identifier.slice(0, end);
}
