/** Whether a page of this very site sends the request, as its browser says. */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = headers.get("origin") ?? "";
  return URL.canParse(origin) && new URL(origin).host === (headers.get("x-forwarded-host")?.split(",")[0]!.trim() ?? headers.get("host"));
}
