import { isDeepStrictEqual } from "node:util";
import { recordActivity, type ChangeCause } from "./record-activity.ts";
import type { Project, ProjectFlag } from "./project.ts";
import { sendWebhook, type Webhook, type WebhookDelivery } from "./send-webhook.ts";
import { writeStateFile } from "./state-file.ts";

/** The project and the one way to change it. */
export interface Store {
  readonly project: Project;
  readonly lastDeliveries: readonly WebhookDelivery[];
  /**
   * Applies a change, raises the version of each flag that differs, saves, and tells the application. Changes follow
   * one another; one that throws leaves the project as it was.
   */
  update<Result>(change: (project: Project) => Result, cause?: ChangeCause): Promise<Result>;
}

export interface StoreOptions {
  project: Project;
  stateFile?: string;
  webhook?: Webhook;
}

export function createStore({ project, stateFile, webhook }: StoreOptions): Store {
  let current = structuredClone(project);
  let lastDeliveries: readonly WebhookDelivery[] = [];
  let queue: Promise<unknown> = Promise.resolve();

  async function apply<Result>(change: (project: Project) => Result, cause: ChangeCause): Promise<Result> {
    const next = structuredClone(current);
    const result = await change(next);
    if (isDeepStrictEqual(next, current)) return result;
    stampChanges(current.flags, next.flags);
    recordActivity(current.flags, next, cause);
    if (stateFile) await writeStateFile(stateFile, next);
    current = next;
    if (webhook) lastDeliveries = await sendWebhook(webhook);
    return result;
  }

  return {
    get project() {
      return current;
    },
    get lastDeliveries() {
      return lastDeliveries;
    },
    update(change, cause = {}) {
      const result = queue.then(() => apply(change, cause));
      queue = result.catch(() => undefined);
      return result;
    },
  };
}

function stampChanges(before: readonly ProjectFlag[], after: readonly ProjectFlag[]): void {
  for (const flag of after) {
    const old = before.find(({ id }) => id === flag.id);
    if (old && isDeepStrictEqual(old, flag)) continue;
    flag.updated_at = new Date().toISOString();
    if (old) flag.version = old.version + 1;
  }
}
