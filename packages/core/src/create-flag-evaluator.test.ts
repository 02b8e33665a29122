import { createFlagEvaluator, defineFlags, HalyardError, type ActorFlags, type EvaluationContext, type FlagSource, type SourceAnswers, type SourceEvaluation, type StandardSchema } from "@halyard/core";
import { describe, expect, it } from "vitest";

function schema(validate: StandardSchema<{ limit: number }>["~standard"]["validate"]): StandardSchema<{ limit: number }> {
  return { "~standard": { version: 1, vendor: "test", validate } };
}

const limit = schema((value) =>
  typeof value === "object" && value !== null && "limit" in value ? { value: { limit: Number(value.limit) } } : { issues: [{ message: "limit is missing" }] },
);

const flags = defineFlags({ api: { payload: limit }, editor: { variants: ["v1", "v2"], default: "v1" } });

const matched = { reason: { code: "condition_match", conditionIndex: 0 }, source: "local", flagId: 1, flagVersion: 2 } as const;

const off: SourceEvaluation = { value: false, reason: { code: "no_condition_match" }, source: "local" };

function evaluatorOf(evaluate: FlagSource["evaluate"], declarations: Parameters<typeof createFlagEvaluator>[0]["flags"] = flags): { evaluate: (context: EvaluationContext) => ReturnType<ActorFlags["readAll"]>; errors: HalyardError[] } {
  const errors: HalyardError[] = [];
  const begin = createFlagEvaluator({ flags: declarations, source: { name: "test", evaluate }, onError: (error) => errors.push(error) });
  return { evaluate: (context) => begin(context).readAll(), errors };
}

function answering(answers: SourceAnswers): ReturnType<typeof evaluatorOf> {
  return evaluatorOf(() => ({ api: off, editor: off, ...answers }));
}

const context = { distinctId: "ada" };

describe("createFlagEvaluator", () => {
  it("answers without a promise when the source does", () => {
    const { evaluate, errors } = answering({ api: { value: true, ...matched }, editor: { value: "v2", ...matched } });
    expect(evaluate(context)).toEqual({
      api: { value: true, reason: { code: "condition_match", conditionIndex: 0 }, source: "local", flagId: 1, flagVersion: 2 },
      editor: { value: "v2", reason: { code: "condition_match", conditionIndex: 0 }, source: "local", flagId: 1, flagVersion: 2 },
    });
    expect(errors).toEqual([]);
  });

  it("gives an answer that cannot change to everybody as it is, and of every other one what belongs to an evaluation", () => {
    const shared = Object.freeze({ value: "v2", ...matched });
    const own = { value: true, ...matched, cause: "an internal address" };
    const { api, editor } = answering({ api: own, editor: shared }).evaluate(context) as Record<string, unknown>;
    expect(editor).toBe(shared);
    expect(api).toEqual({ value: true, ...matched });
  });

  it("asks for the declared flags and passes the context on", async () => {
    let asked: unknown;
    const { evaluate } = evaluatorOf(async (...call) => {
      asked = call;
      return { api: off, editor: off };
    });
    await evaluate(context);
    expect(asked).toEqual([context, ["api", "editor"]]);
  });

  it("shows the declared default to somebody who gets no variant, and keeps what the source said", () => {
    expect(answering({}).evaluate(context)).toMatchObject({ editor: { value: "v1", sourceValue: false, reason: { code: "no_condition_match" }, source: "local" } });
  });

  it("shows the declared default to somebody who is held out, without calling it an error", () => {
    const held: SourceEvaluation = { value: "holdout-3", reason: { code: "holdout_condition_value" }, source: "local" };
    const { evaluate, errors } = answering({ api: held, editor: held });
    expect(evaluate(context)).toMatchObject({ api: { value: false, sourceValue: "holdout-3" }, editor: { value: "v1", sourceValue: "holdout-3" } });
    expect(errors).toEqual([]);
  });

  it.each([
    ["editor", "v3", "v1"],
    ["editor", true, "v1"],
    ["editor", "__proto__", "v1"],
    ["api", "v1", false],
    ["api", "true", false],
  ])("never believes an undeclared value: %s = %j", (name, value, expected) => {
    const { evaluate, errors } = answering({ [name]: { value, ...matched } });
    expect(evaluate(context)).toMatchObject({ [name]: { value: expected, sourceValue: value, reason: { code: "undeclared_value" }, source: "default" } });
    expect(errors.map(({ code }) => code)).toEqual(["UNDECLARED_VALUE"]);
  });

  it.each(["source_unavailable", "undecidable", "unknown_flag"] as const)("turns the failure %s into the declared default with that reason", (failure) => {
    expect(answering({ api: { failure }, editor: { failure } }).evaluate(context)).toMatchObject({
      api: { value: false, reason: { code: failure }, source: "default" },
      editor: { value: "v1", reason: { code: failure }, source: "default" },
    });
  });

  it("reports a flag that the source does not know, with one error however often it is asked for", async () => {
    const { evaluate, errors } = answering({ api: { failure: "unknown_flag" } });
    await evaluate(context);
    await evaluate(context);
    expect(errors[0]?.code).toBe("UNKNOWN_FLAG");
    expect(errors[1]).toBe(errors[0]);
  });

  it("takes a key that the answer lacks for an unknown flag", () => {
    expect(evaluatorOf(() => ({ api: off })).evaluate(context)).toMatchObject({ editor: { value: "v1", reason: { code: "unknown_flag" } } });
  });

  it("ignores what nobody asked for", () => {
    expect(Object.keys(answering({ other: { value: true, ...matched } }).evaluate(context))).toEqual(["api", "editor"]);
  });

  it("gives defaults when the source throws or rejects", async () => {
    for (const source of [() => { throw new Error("broken"); }, () => Promise.reject(new Error("broken"))]) {
      const { evaluate, errors } = evaluatorOf(source);
      expect(await evaluate(context)).toMatchObject({ api: { value: false, reason: { code: "source_unavailable" } }, editor: { value: "v1" } });
      expect([...new Set(errors)].map(({ code, message }) => [code, message.includes("broken")])).toEqual([["EVALUATION_FAILED", true]]);
    }
  });

  it("gives the payload that the schema returned", () => {
    expect(answering({ api: { value: true, payload: { limit: "60" }, ...matched } }).evaluate(context)).toMatchObject({ api: { payload: { limit: 60 } } });
  });

  it.each([0, false, "", null])("keeps a payload that is falsy: %j", (payload) => {
    expect(answering({ editor: { value: "v2", payload, ...matched } }).evaluate(context)).toMatchObject({ editor: { payload } });
  });

  it("gives no payload where the schema makes nothing of it", () => {
    const { evaluate, errors } = evaluatorOf(() => ({ api: { value: true, payload: {}, ...matched } }), defineFlags({ api: { payload: schema(() => ({ value: undefined as never })) } }));
    expect(evaluate(context)).not.toHaveProperty("api.payload");
    expect(errors).toEqual([]);
  });

  it("decides the other flags where one has the name of something that every object has", () => {
    const { evaluate } = evaluatorOf(() => ({ api: { value: true, ...matched } }), defineFlags({ api: {}, toString: {} }));
    expect(evaluate(context)).toMatchObject({ api: { value: true }, toString: { value: false, reason: { code: "unknown_flag" } } });
  });

  it("drops a payload that belongs to a value which is not shown", () => {
    expect(answering({ editor: { value: "v3", payload: 1, ...matched } }).evaluate(context)).not.toHaveProperty("editor.payload");
  });

  it.each([
    ["does not satisfy its schema", limit, "limit is missing"],
    ["has an asynchronous schema", schema(async () => ({ value: { limit: 1 } })), "asynchronous"],
    ["becomes a date, which JSON would make a text", schema(() => ({ value: new Date(0) as never })), "JSON cannot carry"],
    ["becomes a number that JSON would make null", schema(() => ({ value: { limit: Infinity } })), "JSON cannot carry"],
    ["becomes a bigint, which JSON refuses", schema(() => ({ value: { limit: 1n as never } })), "JSON cannot carry"],
    ["makes its schema throw", schema(() => { throw new Error("a bug"); }), "a bug"],
  ])("keeps the value when the payload %s", (_, payload, problem) => {
    const { evaluate, errors } = evaluatorOf(() => ({ api: { value: true, payload: {}, ...matched } }), defineFlags({ api: { payload } }));
    const { api } = evaluate(context) as Record<string, { value: unknown }>;
    expect(api).toMatchObject({ value: true });
    expect(api).not.toHaveProperty("payload");
    expect(errors.map(({ code, message }) => [code, message.includes(problem)])).toEqual([["INVALID_PAYLOAD", true]]);
  });
});

describe("flags that are read one after the other", () => {
  /** Rules that know `api` and leave `editor` open. */
  function setUp(evaluate: FlagSource["evaluate"] = async () => ({ editor: { value: "v2", ...matched } })): { flags: ActorFlags; decided: string[]; asked: unknown[]; errors: HalyardError[] } {
    const [decided, asked, errors]: [string[], unknown[], HalyardError[]] = [[], [], []];
    const source: FlagSource = {
      name: "test",
      begin: () => (key) => {
        decided.push(key);
        return key === "api" ? Object.freeze({ value: true, ...matched }) : undefined;
      },
      evaluate: (...call) => {
        asked.push(call);
        return evaluate(...call);
      },
    };
    return { flags: createFlagEvaluator({ flags, source, onError: (error) => errors.push(error) })(context), decided, asked, errors };
  }

  it("decides what is read, once, and without a promise", () => {
    const { flags: ada, decided, asked } = setUp();
    expect(decided).toEqual([]);
    expect(ada.read("api")).toMatchObject({ value: true });
    expect(ada.read("api")).toBe(ada.read("api"));
    expect([decided, asked]).toEqual([["api"], []]);
  });

  it("asks once, for everything that the rules leave open, when such a flag is read", async () => {
    const { flags: ada, asked } = setUp();
    const [first, second, all] = await Promise.all([ada.read("editor"), ada.read("editor"), ada.readAll()]);
    expect(first).toMatchObject({ value: "v2" });
    expect([second, all]).toEqual([first, { api: ada.read("api"), editor: first }]);
    expect(ada.read("editor")).toBe(first);
    expect(ada.readAll()).toBe(all);
    expect(asked).toEqual([[context, ["editor"]]]);
  });

  it("gives all flags in the order of their declarations, whichever was read first", async () => {
    const { flags: ada } = setUp();
    await ada.read("editor");
    expect(Object.keys(await ada.readAll())).toEqual(["api", "editor"]);
  });

  it("reports only what is wrong with flags that were read", async () => {
    const { flags: ada, errors } = setUp(() => ({}));
    void ada.read("api");
    expect(errors).toEqual([]);
    await ada.readAll();
    expect(errors.map(({ code }) => code)).toEqual(["UNKNOWN_FLAG"]);
  });

  it.each<[string, FlagSource["begin"]]>([
    ["begins", () => { throw new Error("broken"); }],
    ["decides", () => () => { throw new Error("broken"); }],
  ])("gives the default when the source throws as it %s", async (_, begin) => {
    const errors: HalyardError[] = [];
    const ada = createFlagEvaluator({ flags, source: { name: "test", begin, evaluate: () => expect.fail("asked") }, onError: (error) => errors.push(error) })(context);
    expect(ada.read("api")).toMatchObject({ value: false, reason: { code: "source_unavailable" } });
    expect(await ada.readAll()).toMatchObject({ editor: { value: "v1", reason: { code: "source_unavailable" } } });
    expect([...new Set(errors)].map(({ code, message }) => [code, message.includes("broken")])).toEqual([["EVALUATION_FAILED", true]]);
  });
});
