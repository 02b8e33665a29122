import { createErrorReporter, HalyardError, type FlagSource, type SourceFailure, type VisitorIdentity } from "@halyard/core";
import { createAdvisor } from "./create-advisor.ts";
import { createDecider, type Decider } from "./create-decider.ts";
import { createExposer, type Exposer } from "./create-exposer.ts";
import { createIdentity } from "./create-identity.ts";
import type { Outages } from "./create-outages.ts";
import { createProjectClient, type ProjectClient } from "./create-project-client.ts";
import type { RemoteEvaluator } from "./create-remote-evaluator.ts";
import type { RulesKeeper } from "./create-rules-keeper.ts";
import type { PostHogProblem } from "./posthog-problem.ts";
import { resolveSettings, resolveTiming, type PostHogOptions } from "./resolve-settings.ts";
import { shareRemote } from "./share-remote.ts";
import { shareRules } from "./share-rules.ts";
import { withDeadline } from "./with-deadline.ts";

interface Project {
  readonly identity: VisitorIdentity;
  readonly decider: Decider;
  readonly expose: Exposer;
  readonly client: ProjectClient;
  /** Nothing without a secret key. */
  readonly rules: RulesKeeper | undefined;
  readonly remote: RemoteEvaluator;
  readonly outages: Outages;
}

const longestFlushMs = 2000;

/**
 * PostHog as the source of flags: its rules are fetched, kept and applied here, and PostHog is asked only for what they
 * cannot decide, within the deadline.
 *
 * Nothing is read, connected or started before the first use, so a module that calls it can be part of a build.
 *
 * @throws {HalyardError} INVALID_ARGUMENT
 *
 * @example
 * const source = posthog({ deadlineMs: 100 });
 * const answers = await source.evaluate({ distinctId: "user-1", groups: { team: "acme" } }, ["is-broadcast-api-enabled"]);
 */
export function posthog(options: PostHogOptions = {}): FlagSource {
  const { pollIntervalMs, deadlineMs } = resolveTiming(options);
  let report = createErrorReporter();
  let project: Project | undefined;
  let missingToken: HalyardError | undefined;

  function open(): Project | undefined {
    if (project) return project;
    const settings = resolveSettings(options);
    if (!settings) return undefined;
    const rules = settings.secretKey === undefined ? undefined : shareRules(settings, options.cache);
    const client = createProjectClient({ settings, onSendError: (problem) => report(outages("exposures", problem, () => createSendError(problem, settings.host))) });
    const { remote, outages } = shareRemote(settings, options.cache?.id, client);
    const advisor = createAdvisor({ report: (error) => report(error), isDevelopment: process.env.NODE_ENV === "development" });
    return (project = {
      identity: createIdentity(settings.token, options),
      decider: createDecider({ rules, remote, outages, pollIntervalMs, deadlineMs, onOutage: (error) => report(error), advisor }),
      expose: createExposer(client),
      client,
      rules,
      remote,
      outages,
    });
  }

  return {
    name: "posthog",
    reportTo(next) {
      report = next;
    },
    get identity() {
      return open()?.identity;
    },
    evaluate(context, keys) {
      const opened = open();
      if (opened) return opened.decider.evaluate(context, keys);
      const failure: SourceFailure = { failure: "source_unavailable", error: (missingToken ??= createMissingToken()) };
      return Object.fromEntries(keys.map((key) => [key, failure]));
    },
    begin: (context) => open()?.decider.begin(context),
    async refresh() {
      const opened = open();
      if (!opened) return false;
      const { rules, remote, outages } = opened;
      remote.forget();
      if (!rules) return true;
      const refreshed = await rules.refresh(pollIntervalMs);
      const { outage } = rules;
      if (outage) report(outages("rules", outage, () => outage));
      if (rules.cacheFailure) report(rules.cacheFailure);
      return refreshed;
    },
    expose: (exposed) => open()?.expose(exposed) ?? false,
    async flush() {
      // Opening a project only to flush it would be work for nothing.
      if (project) await withDeadline(project.client.flush(), longestFlushMs);
    },
  };
}

function createMissingToken(): HalyardError {
  return new HalyardError("MISSING_POSTHOG_TOKEN", {
    action: "connect to PostHog",
    cause: "no project token is known, so every flag has its declared default",
    remedy: "Set the environment variable POSTHOG_TOKEN to the project's token (phc_…), or pass posthog({ token }); in a test use the emulator's",
  });
}

function createSendError({ code, cause }: PostHogProblem, host: string): HalyardError {
  return new HalyardError(code, {
    action: `send exposures to PostHog at ${host}`,
    cause,
    remedy: "Flags are not affected, and their statistics miss these; check POSTHOG_HOST and POSTHOG_TOKEN if this stays",
  });
}
