import { NextResponse, type NextRequest } from "next/server";

const internalPrefix = "x-middleware-";

/**
 * The handler's response, with the request headers changed that the page will see.
 *
 * Next.js lets a response carry changed request headers only from the moment it is made, so one that continues to a page
 * is made again from what it says of itself. A redirect, or an answer of its own, passes as it is.
 */
export function continueWith(request: NextRequest, response: Response, change: (headers: Headers) => void): NextResponse {
  const said = response.headers;
  const rewrite = said.get(`${internalPrefix}rewrite`);
  if (rewrite === null && said.get(`${internalPrefix}next`) === null) return new NextResponse(response.body, response);

  const headers = requestHeaders(request, said);
  change(headers);
  const init = { request: { headers }, status: response.status };
  const continued = rewrite === null ? NextResponse.next(init) : NextResponse.rewrite(new URL(rewrite, request.url), init);
  for (const [name, value] of said) {
    if (!name.startsWith(internalPrefix) && name !== "set-cookie") continued.headers.append(name, value);
  }
  for (const cookie of new NextResponse(null, { headers: said }).cookies.getAll()) continued.cookies.set(cookie);
  return continued;
}

/** The request headers as the handler left them: its own set where it gave one, else the request's. */
function requestHeaders(request: NextRequest, said: Headers): Headers {
  const names = said.get(`${internalPrefix}override-headers`);
  if (names === null) return new Headers(request.headers);
  const headers = new Headers();
  for (const name of names.split(",").map((each) => each.trim())) {
    const value = name && said.get(`${internalPrefix}request-${name}`);
    if (value) headers.set(name, value);
  }
  return headers;
}
