import { delimiter, join } from "node:path";
import { rootFolder } from "./root-folder.mjs";

// npm hands its own settings down as variables: a quiet `npm` would silence the installs that follow, even when they fail.
const dropped = new Set(["NODE_ENV", "npm_config_loglevel", "npm_config_silent"]);

/** The environment of every command that runs here: the installed tools come first (Node 24 is one of them), and nothing calls home. */
export function toolEnvironment(additions = {}) {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !dropped.has(name)));
  return {
    ...inherited,
    PATH: [join(rootFolder, "node_modules/.bin"), process.env.PATH].join(delimiter),
    NEXT_TELEMETRY_DISABLED: "1",
    ...additions,
  };
}
