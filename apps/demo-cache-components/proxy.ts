export { proxy } from "@/halyard";

export const config = { matcher: ["/((?!_next/|icon.svg|api/halyard/).*)"] };
