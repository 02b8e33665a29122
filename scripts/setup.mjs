import { installPackages } from "./install-packages.mjs";
import { installPrograms } from "./install-programs.mjs";
import { stopWithSignals } from "./start-command.mjs";

stopWithSignals();
const hasPackages = await installPackages();
const programs = await installPrograms();
process.exitCode = hasPackages && programs ? 0 : 1;
