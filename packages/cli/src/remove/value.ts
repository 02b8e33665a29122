/** A value that is written as a literal. */
export type Constant = string | number | boolean | null | undefined;

/** What is known about the result of an expression before the program runs. */
export type Value =
  | {
      readonly kind: "constant";
      readonly constant: Constant;
      /** Whether it follows from the flag. What the author wrote as a literal is known, too, but is left alone. */
      readonly isOwn: boolean;
    }
  | { readonly kind: "promise"; readonly of: Value }
  /** An object or an array, of which some properties are known. */
  | { readonly kind: "record"; readonly fields: ReadonlyMap<string, Value> };

/** A value that follows from the flag. */
export function ownConstant(constant: Constant): Value {
  return { kind: "constant", constant, isOwn: true };
}

/** A value that the author wrote. */
export function writtenConstant(constant: Constant): Value {
  return { kind: "constant", constant, isOwn: false };
}

/** Whether a value, or a part of it, follows from the flag. */
export function isOwn(value: Value | undefined): boolean {
  switch (value?.kind) {
    case "constant":
      return value.isOwn;
    case "promise":
      return isOwn(value.of);
    case "record":
      return [...value.fields.values()].some(isOwn);
    default:
      return false;
  }
}

/** Marks what a decision about the flag has led to. */
export function asOwn(value: Value | undefined): Value | undefined {
  return value?.kind === "constant" ? { ...value, isOwn: true } : value;
}
