import { registerAddon } from "./register-addon.tsx";

registerAddon();
