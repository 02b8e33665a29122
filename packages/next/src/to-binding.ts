export interface Cookie {
  readonly name: string;
  readonly value: string;
}

/** The cookies of a request as one text: the same for the same cookies, in whichever order they come. */
export function toBinding(cookies: readonly Cookie[], except: string | undefined): string {
  return JSON.stringify(cookies.flatMap(({ name, value }) => (name === except ? [] : [[name, value]])).sort(([first], [second]) => (first! < second! ? -1 : 1)));
}
