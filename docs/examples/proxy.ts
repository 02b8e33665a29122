export { proxy } from "./halyard.ts";
