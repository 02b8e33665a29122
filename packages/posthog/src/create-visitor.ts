import type { SourceEvaluation, SourceFailure } from "@halyard/core";
import type { RemoteResult } from "./ask-posthog.ts";
import { isFresh } from "./is-fresh.ts";
import { late, type PostHogProblem } from "./posthog-problem.ts";
import { withDeadline } from "./with-deadline.ts";

/** Asks PostHog about a visitor; never rejects. */
type Send = (keys: readonly string[]) => Promise<RemoteResult>;

export interface Question {
  readonly keys: readonly string[];
  /** Until when the reader can wait, in milliseconds since 1970. */
  readonly endsAt: number;
  /** How long a request may be waited for from its start, whoever began it. */
  readonly deadlineMs: number;
  readonly send: Send;
}

/** What PostHog said of one visitor, and the requests about that visitor, of which there is one at a time. */
export interface Visitor {
  readonly id: string;
  /** PostHog's answer, unless it is older than `ttlMs`. */
  recall(key: string, ttlMs?: number): SourceEvaluation | SourceFailure | undefined;
  /** Has PostHog asked for keys. Resolves when they can be recalled, or to what prevented it; at `endsAt` at the latest. */
  ask(question: Question): Promise<PostHogProblem | undefined>;
}

interface Request {
  readonly keys: ReadonlySet<string>;
  readonly startedAt: number;
  readonly settled: Promise<RemoteResult>;
}

interface FollowingRequest {
  readonly keys: Set<string>;
  endsAt: number;
  readonly settled: Promise<RemoteResult>;
}

export function createVisitor(id: string): Visitor {
  const answers = new Map<string, { readonly answer: SourceEvaluation | SourceFailure; readonly askedAt: number }>();
  let current: Request | undefined;
  let following: FollowingRequest | undefined;

  function start(keys: readonly string[], send: Send): Request {
    const startedAt = Date.now();
    const settled = send(keys).then((result) => {
      current = undefined;
      if ("answers" in result) for (const key of keys) answers.set(key, { answer: result.answers[key]!, askedAt: startedAt });
      return result;
    });
    return (current = { keys: new Set(keys), startedAt, settled });
  }

  /** One request for everything that readers miss of the current one. It is not sent when that fails, or when nobody waits any more. */
  function follow(request: Request, { deadlineMs, send }: Question): FollowingRequest {
    const settled = request.settled.then((result) => {
      const { keys, endsAt } = following!;
      following = undefined;
      if ("problem" in result) return result;
      return Date.now() < endsAt ? start([...keys], send).settled : { problem: late(deadlineMs) };
    });
    return { keys: new Set(), endsAt: 0, settled };
  }

  function request(question: Question): Promise<RemoteResult> {
    const { keys, endsAt, send } = question;
    if (!current && !following) return start(keys, send).settled;
    const rest = keys.filter((key) => !current?.keys.has(key));
    if (current && rest.length === 0) return current.settled;
    following ??= follow(current!, question);
    for (const key of rest) following.keys.add(key);
    following.endsAt = Math.max(following.endsAt, endsAt);
    return following.settled;
  }

  return {
    id,
    recall(key, ttlMs) {
      const kept = answers.get(key);
      return kept && (ttlMs === undefined || isFresh(kept.askedAt, ttlMs)) ? kept.answer : undefined;
    },
    async ask(question) {
      const { endsAt, deadlineMs } = question;
      // Measured from the start of the request: only the first page of a visitor waits for a PostHog that hangs.
      const waitMs = Math.min(endsAt, current ? current.startedAt + deadlineMs : Infinity) - Date.now();
      const result = waitMs > 0 ? await withDeadline(request(question), waitMs) : undefined;
      if (!result) return late(deadlineMs);
      return "problem" in result ? result.problem : undefined;
    },
  };
}
