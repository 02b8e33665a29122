import type { HalyardError, Visitor, VisitorIdentity } from "@halyard/core";
import { notFound, redirect } from "next/navigation";
import { describe, expect, it } from "vitest";
import type { Identify, IdentifyRequest } from "./actor.ts";
import { resolveIdentity } from "./resolve-identity.ts";

const fresh: Visitor = { distinctId: "fresh", deviceId: "fresh", identified: false, generated: true };

const cookie = { name: "id", value: "fresh", maxAge: 60 };

const identity: VisitorIdentity = {
  cookieName: "id",
  read: (value) => (value?.startsWith("{") ? (JSON.parse(value) as Visitor) : undefined),
  create: () => ({ visitor: fresh, cookie }),
};

const visitor: Visitor = { distinctId: "visitor", deviceId: "device", identified: false, generated: true };

const person: Visitor = { distinctId: "ada", deviceId: "device", identified: true, generated: false };

function requestWith(claim?: Visitor | string): IdentifyRequest {
  const value = typeof claim === "object" ? JSON.stringify(claim) : claim;
  return { cookies: { get: (name) => (name === "id" && value !== undefined ? { value } : undefined) }, headers: new Headers() };
}

async function resolve(claim: Visitor | string | undefined, identify?: Identify): Promise<Awaited<ReturnType<typeof resolveIdentity>> & { errors: string[] }> {
  const errors: HalyardError[] = [];
  const resolved = await resolveIdentity(requestWith(claim), { identify, identity, onError: (error) => errors.push(error) });
  return { ...resolved, errors: errors.map(({ code }) => code) };
}

const signedIn: Identify = () => ({ distinctId: "grace", groups: { team: "acme" } });

const signedOut: Identify = () => null;

describe("resolveIdentity", () => {
  it("gives a first-time visitor an id and the cookie that carries it", async () => {
    expect(await resolve(undefined)).toEqual({ context: { distinctId: "fresh", deviceId: "fresh" }, identified: false, cookie, errors: [] });
  });

  it("keeps the id of a returning visitor and leaves the cookie alone", async () => {
    expect(await resolve(visitor, signedOut)).toEqual({ context: { distinctId: "visitor", deviceId: "device" }, identified: false, errors: [] });
  });

  it("treats a cookie that is no identity like no cookie", async () => {
    expect(await resolve("garbage")).toMatchObject({ context: { distinctId: "fresh" }, cookie });
  });

  it("takes the person from the session and the device from the cookie", async () => {
    expect(await resolve(visitor, signedIn)).toEqual({
      context: { distinctId: "grace", groups: { team: "acme" }, deviceId: "device" },
      identified: true,
      errors: [],
    });
  });

  it("lets the session win over the person that the cookie claims", async () => {
    expect(await resolve(person, signedIn)).toMatchObject({ context: { distinctId: "grace" }, identified: true });
  });

  it("gives a signed-in person without a cookie a device", async () => {
    expect(await resolve(undefined, signedIn)).toMatchObject({ context: { distinctId: "grace", deviceId: "fresh" }, cookie });
  });

  it("does not believe a cookie that claims a person when nobody is signed in", async () => {
    expect(await resolve(person, signedOut)).toMatchObject({ context: { distinctId: "fresh" }, identified: false, cookie });
  });

  it("does not believe a visitor's cookie with an id that nobody made up", async () => {
    const forged = { ...visitor, distinctId: "ada@acme.example", generated: false };
    expect(await resolve(forged, signedOut)).toMatchObject({ context: { distinctId: "fresh" }, identified: false, cookie });
    expect(await resolve(forged)).toMatchObject({ context: { distinctId: "ada@acme.example" } });
  });

  it("believes the cookie when the application does not say who is signed in", async () => {
    expect(await resolve(person)).toEqual({ context: { distinctId: "ada", deviceId: "device" }, identified: true, errors: [] });
  });

  it("treats the request as a visitor's when identify fails", async () => {
    const failing: Identify = () => {
      throw new Error("no database");
    };
    expect(await resolve(visitor, failing)).toMatchObject({ context: { distinctId: "visitor" }, identified: false, errors: ["IDENTIFY_FAILED"] });
  });

  it("lets pass what Next.js throws to redirect or to stop", async () => {
    await expect(resolve(visitor, () => redirect("/sign-in"))).rejects.toMatchObject({ digest: expect.stringContaining("NEXT_REDIRECT") });
    await expect(resolve(visitor, () => notFound())).rejects.toMatchObject({ digest: "NEXT_HTTP_ERROR_FALLBACK;404" });
  });

  it.each([{ distinctId: "" }, { distinctId: 7 }, {}, { distinctId: 7n }])("treats the request as a visitor's when identify returns no id: %o", async (actor) => {
    const result = await resolve(visitor, () => actor as never);
    expect(result).toMatchObject({ context: { distinctId: "visitor" }, identified: false });
    expect(result.errors).toHaveLength(1);
  });

  it("works with a source that knows no cookie", async () => {
    const { context, cookie: none } = await resolveIdentity(requestWith(), { identify: undefined, identity: undefined, onError: () => {} });
    expect(context.distinctId).toMatch(/^[0-9a-f-]{36}$/);
    expect(none).toBeUndefined();
  });
});
