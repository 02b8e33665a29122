const upperCase = /[A-Z]/g;

const beyondAscii = /[^\0-\x7f]/;

/** The text with A to Z in lower case and everything else as it is: PostHog's `icontains` does not fold `É`. */
export function foldAscii(text: string): string {
  return beyondAscii.test(text) ? text.replace(upperCase, (letter) => letter.toLowerCase()) : text.toLowerCase();
}
