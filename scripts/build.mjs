import { buildPackages } from "./build-packages.mjs";
import { stopWithSignals } from "./start-command.mjs";

stopWithSignals();
process.exitCode = (await buildPackages()) ? 0 : 1;
