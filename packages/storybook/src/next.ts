export { createHalyard, type StoryHalyard } from "./next/create-halyard.ts";
