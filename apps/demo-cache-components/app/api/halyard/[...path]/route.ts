import { handlers } from "@/halyard";

export const { GET, POST } = handlers;
