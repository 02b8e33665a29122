/** What the identity cookie says of a visitor. Anybody can write that cookie: it is a claim, not a proof. */
export interface Visitor {
  readonly distinctId: string;
  readonly deviceId?: string;
  /** Whether the cookie claims a signed-in person. */
  readonly identified: boolean;
  /** Whether `distinctId` has the form of the ids that the browser SDK makes up for visitors. */
  readonly generated: boolean;
}

export interface IdentityCookie {
  readonly name: string;
  /** The value as `Set-Cookie` carries it before encoding. */
  readonly value: string;
  /** Seconds. */
  readonly maxAge: number;
}

/** Reads and writes the identity that the source's browser SDK keeps in a cookie. */
export interface VisitorIdentity {
  /** The cookie's name. */
  readonly cookieName: string;
  /** `value` is the decoded cookie value. Anything that is not a well-formed identity is `undefined`, never an error. */
  read(value: string | undefined): Visitor | undefined;
  /** Whether the visitor does not want to be observed: they get their flags, and nothing is reported of it. */
  isOptedOut?(cookies: { get(name: string): { readonly value: string } | undefined }): boolean;
  /** A new anonymous visitor, and the cookie that makes the browser SDK adopt it. */
  create(): { visitor: Visitor; cookie: IdentityCookie };
}
