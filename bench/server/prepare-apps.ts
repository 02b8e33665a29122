import { buildApp } from "./build-app.ts";
import { buildPackages } from "./build-packages.ts";

/** Builds the packages, and each application that a contestant needs. */
export async function prepareApps(contestants: readonly { readonly app: string }[], env: Readonly<Record<string, string>>): Promise<void> {
  console.error("Building the packages.");
  await buildPackages();
  for (const app of new Set(contestants.map((contestant) => contestant.app))) {
    console.error(`Building bench/apps/${app}.`);
    await buildApp(app, env);
  }
}
