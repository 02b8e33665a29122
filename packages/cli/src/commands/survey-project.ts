import type { CheckInput } from "../check/check-project.ts";
import { createProject, type Project } from "../code/create-project.ts";
import { findDeclarations } from "../declarations/find-declarations.ts";
import type { ManagementClient } from "../posthog/create-management-client.ts";
import { usagesIn } from "../usages/find-usages.ts";
import { unreadableIn } from "../usages/unreadable-in.ts";
import type { CommandContext } from "./command-context.ts";
import { readConstantSince } from "./read-constant-since.ts";

/** What the code tells of a project's flags, and PostHog where it is asked. */
interface Survey extends Pick<CheckInput, "declarations" | "usages" | "unreadable" | "managed" | "constantSince"> {
  readonly project: Project;
  readonly posthog?: ManagementClient;
}

interface SurveyOptions {
  readonly offline?: boolean;
  /** The file that declares the flags. */
  readonly flags?: string;
}

/** Reads all that `checkProject` judges. Without a key for PostHog, or offline, it reads the code alone. */
export async function surveyProject(context: CommandContext, { offline, flags }: SurveyOptions): Promise<Survey> {
  const { terminal } = context;
  const files = context.readFiles();
  const declarations = findDeclarations(files, flags);
  const posthog = offline ? undefined : context.findPostHog();
  if (!posthog && !offline) terminal.note("PostHog is not asked: POSTHOG_PERSONAL_API_KEY is not set.");
  const project = createProject(files);
  const code = { declarations, project, usages: usagesIn(project), unreadable: unreadableIn(project) };
  if (!posthog) return code;
  const managed = await terminal.progress("Reading the flags in PostHog", () => posthog.listFlags());
  return { ...code, posthog, managed, constantSince: await readConstantSince(context, posthog, managed, declarations.flags) };
}
