import { andThen, HalyardError, type EvaluationContext, type IdentityCookie, type VisitorIdentity } from "@halyard/core";
import { unstable_rethrow } from "next/navigation";
import type { Actor, Identify, IdentifyRequest } from "./actor.ts";

export interface ResolvedIdentity {
  readonly context: EvaluationContext;
  readonly identified: boolean;
  /** The cookie that a new visitor gets, where the response can still set one. */
  readonly cookie?: IdentityCookie;
}

export interface IdentityOptions {
  readonly identify: Identify | undefined;
  readonly identity: VisitorIdentity | undefined;
  readonly onError: (error: HalyardError) => void;
}

/**
 * Finds the one id of a request: the session's, else the visitor's cookie, else a new one.
 *
 * The cookie can be written by anybody. Where the application says who is signed in, a cookie that claims a person, or an
 * id that no browser SDK makes up, is not believed without a session: it is what is left after signing out, or a forgery,
 * and the visitor starts anew.
 */
export function resolveIdentity(request: IdentifyRequest, { identify, identity, onError }: IdentityOptions): ResolvedIdentity | Promise<ResolvedIdentity> {
  if (!identify) return toIdentity(request, undefined, { identify, identity });
  return andThen(identifyActor(request, identify, onError), (actor) => toIdentity(request, actor, { identify, identity }));
}

function toIdentity(request: IdentifyRequest, actor: Actor | undefined, { identify, identity }: Pick<IdentityOptions, "identify" | "identity">): ResolvedIdentity {
  const claimed = identity?.read(request.cookies.get(identity.cookieName)?.value);
  const believed = claimed && (actor || !identify || (!claimed.identified && claimed.generated)) ? claimed : undefined;
  const created = believed ? undefined : identity?.create();
  const visitor = believed ?? created?.visitor ?? { distinctId: crypto.randomUUID(), deviceId: undefined, identified: false, generated: true };
  const { deviceId } = visitor;
  return {
    context: { ...(actor ?? { distinctId: visitor.distinctId }), ...(deviceId !== undefined && { deviceId }) },
    identified: actor !== undefined || visitor.identified,
    ...(created && { cookie: created.cookie }),
  };
}

function identifyActor(request: IdentifyRequest, identify: Identify, onError: IdentityOptions["onError"]): Actor | undefined | Promise<Actor | undefined> {
  const check = (actor: Actor | null | undefined): Actor | undefined => {
    if (!actor) return undefined;
    if (typeof actor.distinctId === "string" && actor.distinctId !== "") return actor;
    onError(
      new HalyardError("INVALID_CONTEXT", {
        action: "identify who sends the request",
        cause: `identify returned ${JSON.stringify(actor.distinctId)} as distinctId`,
        remedy: "Return a non-empty text, or nothing for a visitor; this request was treated as a visitor's",
      }),
    );
    return undefined;
  };
  const fail = (cause: unknown): undefined => {
    unstable_rethrow(cause);
    onError(
      new HalyardError("IDENTIFY_FAILED", {
        action: "identify who sends the request",
        cause,
        remedy: "Mend identify in createHalyard; this request was treated as a visitor's",
      }),
    );
  };
  try {
    const answer = identify(request);
    return isPromise(answer) ? Promise.resolve(answer).then(check).catch(fail) : check(answer);
  } catch (cause) {
    return fail(cause);
  }
}

/** Of any kind: some databases have their own. */
function isPromise<Value>(value: Value | Promise<Value>): value is Promise<Value> {
  return typeof (value as Partial<PromiseLike<Value>> | null | undefined)?.then === "function";
}
