/** The name of the cookie in which posthog-js keeps a visitor's identity. */
export function toCookieName(token: string): string {
  return `ph_${token.replace(/\+/g, "PL").replace(/\//g, "SL").replace(/=/g, "EQ")}_posthog`;
}
