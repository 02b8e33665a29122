import { fileURLToPath } from "node:url";

/** The repository's folder. */
export const rootFolder = fileURLToPath(new URL("..", import.meta.url));
