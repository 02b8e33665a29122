export { GET, POST } from "../../../../../halyard/app/api/halyard/[...path]/route.ts";
