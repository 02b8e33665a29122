import { andThen } from "@halyard/core";
import { NextResponse, type NextRequest } from "next/server";

const internalPrefix = "x-middleware-";

export interface Continuation {
  readonly change: (headers: Headers, isRead: boolean) => void | Promise<void>;
  readonly locate: (path: string) => string | undefined | Promise<string | undefined>;
}

/**
 * The handler's response, or one that continues to the page, with the request headers changed that the page will see.
 *
 * Next.js lets a response carry changed request headers only from the moment it is made, so one that continues to a page
 * is made again from what it says of itself. A redirect, or an answer of its own, passes as it is.
 *
 * @param change gets the headers, and whether a page of this application may read them: no other server that the handler
 * rewrites to, and no page that was rendered before.
 * @param locate gets the path in this application, and gives the one of the page that answers in its place.
 */
export function continueWith(request: NextRequest, response: Response | null | undefined | void, { change, locate }: Continuation): Response | Promise<Response> {
  if (!response) {
    return andThen(toPage(request.nextUrl, locate), (page) => {
      const headers = new Headers(request.headers);
      return andThen(change(headers, page === undefined), () => (page ? NextResponse.rewrite(page, { request: { headers } }) : NextResponse.next({ request: { headers } })));
    });
  }
  const said = response.headers;
  const rewrite = said.get(`${internalPrefix}rewrite`);
  if (rewrite === null && said.get(`${internalPrefix}next`) === null) return new Response(response.body, response);

  const headers = requestHeaders(request, said);
  const target = new URL(rewrite ?? request.url, request.url);
  const isOwn = target.origin === request.nextUrl.origin;
  const url = request.nextUrl.clone();
  url.href = target.href;
  return andThen(isOwn ? toPage(url, locate) : undefined, (page) =>
    andThen(change(headers, isOwn && page === undefined), () => {
      const init = { request: { headers }, status: response.status };
      const continued = rewrite === null && !page ? NextResponse.next(init) : NextResponse.rewrite(page ?? target, init);
      // Line by line and never parsed: to read cookies and to write them again loses some and changes others.
      for (const [name, value] of said) {
        if (!name.startsWith(internalPrefix) || name === setCookieForPage) continued.headers.append(name, value);
      }
      return continued;
    }),
  );
}

/** The address of the page that answers in the place of this one. */
function toPage(url: NextRequest["nextUrl"], locate: Continuation["locate"]): NextRequest["nextUrl"] | undefined | Promise<NextRequest["nextUrl"] | undefined> {
  return andThen(locate(url.pathname), (path) => {
    if (path === undefined) return undefined;
    const page = url.clone();
    page.pathname = path;
    return page;
  });
}

/** In this header Next.js tells the page of the cookies that the response sets. */
export const setCookieForPage = "x-middleware-set-cookie";

/** The request headers as the handler left them: its own set where it gave one, else the request's. */
function requestHeaders(request: NextRequest, said: Headers): Headers {
  const names = said.get(`${internalPrefix}override-headers`);
  if (names === null) return new Headers(request.headers);
  const headers = new Headers();
  for (const name of names.split(",").map((each) => each.trim())) {
    const value = said.get(`${internalPrefix}request-${name}`);
    if (value !== null) headers.set(name, value);
  }
  return headers;
}
