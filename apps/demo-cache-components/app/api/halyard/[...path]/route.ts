import { handlers } from "@/halyard";

export const { POST } = handlers;
