import { inject } from "vitest";
import { projectStatesKey } from "./constants.ts";

// Before the stories of a project of `flagProjects` are rendered.
Object.assign(globalThis, { [projectStatesKey]: inject(projectStatesKey as never) });
