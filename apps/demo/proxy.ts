export { proxy } from "./halyard";

export const config = {
  // Previews are public pages that the proxy leaves alone: there each page decides its flags by itself.
  matcher: ["/((?!_next/|icon.svg|api/halyard/|preview/).*)"],
};
