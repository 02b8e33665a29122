const variables: readonly (readonly [name: string, value: string, meaning: string])[] = [
  ["POSTHOG_TOKEN", "", "The project's public token, phc_…"],
  ["POSTHOG_SECRET_KEY", "", "A project secret key, phs_…: it fetches the rules"],
  ["POSTHOG_HOST", "https://us.i.posthog.com", "Where PostHog listens: https://eu.i.posthog.com, or the emulator"],
  ["HALYARD_SECRET", "", "At least 32 random characters, the same in every instance"],
  ["HALYARD_WEBHOOK_SECRET", "", "Optional: the secret that the sender of the webhook signs with, so that a change arrives at once"],
  ["POSTHOG_PERSONAL_API_KEY", "", "For the program halyard: a personal key with feature_flag:write"],
  ["POSTHOG_PROJECT_ID", "", "For the program halyard: the project's number"],
];

/** An example of the environment with the variables that it lacks. */
export function addVariables(text: string): string {
  const missing = variables.filter(([name]) => !new RegExp(`^\\s*#?\\s*${name}\\s*=`, "m").test(text));
  const added = missing.map(([name, value, meaning]) => `# ${meaning}\n${name}=${value}\n`).join("");
  const gap = text === "" || added === "" ? "" : text.endsWith("\n") ? "\n" : "\n\n";
  return text + gap + added;
}
