import { handlers } from "../../../../halyard.ts";

export const { GET, POST } = handlers;
