import { fileURLToPath } from "node:url";

export const demoFolder: string = fileURLToPath(new URL("../apps/demo", import.meta.url));
