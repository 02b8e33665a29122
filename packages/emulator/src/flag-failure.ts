/** Why one flag cannot be evaluated, while the others can: the answer marks it as failed. */
export class FlagFailure extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
