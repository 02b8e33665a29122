export { flagProjects, type FlagProject, type FlagProjectsOptions } from "./flag-projects.ts";
