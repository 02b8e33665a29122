export { proxy } from "./halyard.ts";

export const config = { matcher: ["/((?!_next/).*)"] };
