export { proxy } from "../halyard/halyard.ts";

export const config = { matcher: ["/((?!_next/|api/).*)"] };
