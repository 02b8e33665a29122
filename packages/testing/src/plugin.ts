export { halyard, type HalyardPluginOptions } from "./halyard-plugin.ts";
