export { createHalyard, type StoryHalyard } from "./next/create-halyard.ts";
export { Devtools } from "./next/devtools.ts";
export { refuseOnServer } from "./next/refuse-on-server.ts";
