/** The target of a link that somebody typed: the web and mail only, for anybody can open a preview. */
export function safeHref(href: string | undefined): string {
  return href && /^(https?:\/\/|mailto:)/i.test(href) ? href : "#";
}
