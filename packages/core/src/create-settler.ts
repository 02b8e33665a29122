import type { FlagDeclaration } from "./define-flags.ts";
import type { Evaluation, FlagValue } from "./evaluation.ts";
import type { FlagEvaluatorOptions } from "./create-flag-evaluator.ts";
import type { FlagSource, SourceEvaluation, SourceFailure } from "./flag-source.ts";
import { HalyardError } from "./halyard-error.ts";

/** Turns what the source says of a declared flag into its evaluation, and reports what is wrong with it. */
export type Settler = (name: string, answer: SourceEvaluation | SourceFailure | undefined) => Evaluation;

/** Holds answers against the declarations. */
export function createSettler({ flags, source, onError }: FlagEvaluatorOptions): Settler {
  const errors = new Map<string, HalyardError>();

  /** One error object for one problem: it is reported once, and a hot path does not build stack traces. */
  function errorOf(problem: string, create: () => HalyardError): HalyardError {
    let error = errors.get(problem);
    if (!error) {
      if (errors.size >= 1000) errors.clear();
      errors.set(problem, (error = create()));
    }
    return error;
  }

  function settle(name: string, declaration: FlagDeclaration, answer: SourceEvaluation | SourceFailure | undefined): Evaluation {
    if (!answer || "failure" in answer) {
      const failure = answer?.failure ?? "unknown_flag";
      const error = answer?.error ?? (failure === "unknown_flag" ? errorOf(`unknown ${name}`, () => unknownFlag(name, source)) : undefined);
      return { value: defaultOf(declaration), reason: { code: failure }, source: "default", ...(error && { error }) };
    }
    const { value, payload, reason, source: decidedBy, flagId, flagVersion, requestId } = answer;
    const settled = settleValue(declaration, answer);
    // Of rules, which decide most flags of most visitors: what cannot change is shared by all of them.
    if (settled === value && Object.isFrozen(answer) && (payload === undefined || declaration.payload === undefined)) return answer;
    const metadata = { ...(flagId !== undefined && { flagId }), ...(flagVersion !== undefined && { flagVersion }), ...(requestId !== undefined && { requestId }) };
    if (settled === undefined) {
      const error = errorOf(`value ${name} ${String(value)}`, () => undeclaredValue(name, declaration, value));
      return { value: defaultOf(declaration), reason: { code: "undeclared_value" }, source: "default", sourceValue: value, ...metadata, error };
    }
    const sourceValue = settled === value ? undefined : { sourceValue: value };
    if (payload === undefined || sourceValue) return { value: settled, reason, source: decidedBy, ...sourceValue, ...metadata };
    if (declaration.payload === undefined) return { value: settled, payload, reason, source: decidedBy, ...metadata };
    const checked = checkPayload(declaration.payload, payload);
    return "problem" in checked
      ? { value: settled, reason, source: decidedBy, ...metadata, error: errorOf(`payload ${name} ${checked.problem}`, () => invalidPayload(name, checked.problem)) }
      : { value: settled, ...(checked.payload !== undefined && { payload: checked.payload }), reason, source: decidedBy, ...metadata };
  }

  return (name, answer) => {
    const evaluation = settle(name, flags[name]!, answer);
    if (evaluation.error) onError(evaluation.error);
    return evaluation;
  };
}

function defaultOf({ variants, default: fallback }: FlagDeclaration): FlagValue {
  return variants ? fallback : false;
}

/** The declared value that an answer stands for, or `undefined` when it stands for none. */
function settleValue(declaration: FlagDeclaration, { value, reason }: SourceEvaluation): FlagValue | undefined {
  if (value === false || reason.code === "holdout_condition_value") return defaultOf(declaration);
  return declaration.variants ? declaration.variants.find((variant) => variant === value) : value === true ? true : undefined;
}

function checkPayload(schema: NonNullable<FlagDeclaration["payload"]>, payload: unknown): { payload: unknown } | { problem: string } {
  try {
    const result = schema["~standard"].validate(payload);
    if (result instanceof Promise) return { problem: "its schema is asynchronous, and a flag is read synchronously" };
    if (result.issues) return { problem: result.issues.map(({ message }) => message).join("; ") };
    return result.value === undefined || isJson(result.value) ? { payload: result.value } : { problem: "its schema makes something of it that JSON cannot carry to the page" };
  } catch (cause) {
    return { problem: String(cause) };
  }
}

function isJson(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isJson);
  if (typeof value !== "object" || value === null) return typeof value === "number" ? Number.isFinite(value) : value === null || ["string", "boolean"].includes(typeof value);
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
  return isPlain && Object.values(value).every((each) => each === undefined || isJson(each));
}

function unknownFlag(name: string, source: FlagSource): HalyardError {
  return new HalyardError("UNKNOWN_FLAG", {
    action: `evaluate flag "${name}"`,
    cause: `${source.name} has no flag with that key, so everybody gets the declared default`,
    remedy: "Create the flag there, or correct its name in the declarations",
  });
}

function undeclaredValue(name: string, declaration: FlagDeclaration, value: FlagValue): HalyardError {
  const declared = declaration.variants ? declaration.variants.map((variant) => JSON.stringify(variant)).join(", ") : "true and false";
  return new HalyardError("UNDECLARED_VALUE", {
    action: `evaluate flag "${name}"`,
    cause: `the source answered ${JSON.stringify(value)}, and the declaration lists ${declared}`,
    remedy: "Add the variant to the declaration, or remove it from the flag; until then the declared default is shown",
  });
}

function invalidPayload(name: string, problem: string): HalyardError {
  return new HalyardError("INVALID_PAYLOAD", {
    action: `read the payload of flag "${name}"`,
    cause: problem,
    remedy: "Correct the payload at the source, or the schema in the declaration; until then the flag has no payload",
  });
}
