export { createCodeFiles, type CodeFiles } from "./code/code-files.ts";
