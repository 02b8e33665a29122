import { getPostHogCookieName, parsePostHogCookie } from "posthog-node";
import { describe, expect, it } from "vitest";
import { createIdentity } from "./create-identity.ts";

const { read, create, cookieName } = createIdentity("phc_demo");

/** As posthog-js 1.449.2 wrote it in Chromium. */
const written = {
  $device_id: "01a2b3c4-0000-7000-8000-000000000001",
  distinct_id: "01a2b3c4-0000-7000-8000-000000000002",
  $sesid: [1795355938207, "01a2b3c4-0000-7000-8000-000000000003", 1795355938207],
  $initial_person_info: { r: "$direct", u: "https://example.com/" },
  $user_state: "anonymous",
};

describe("createIdentity", () => {
  it.each(["phc_demo", "phc_a+b/c==", "phc_++//=="])("names the cookie of %s as posthog-js does", (token) => {
    expect(createIdentity(token).cookieName).toBe(getPostHogCookieName(token));
  });

  it("reads a visitor", () => {
    expect(read(JSON.stringify(written))).toEqual({ distinctId: written.distinct_id, deviceId: written.$device_id, identified: false, generated: true });
  });

  it.each([
    ["01a20470-f5be-7f96-999f-99855381c9c7", true],
    ["17a2b3c4d5e6f7-0a1b2c3d4e5f60-1c3e5a7b-1fa400-17a2b3c4d5e8a0", true],
    ["ada", false],
    ["ada@acme.example", false],
    ["01a20470-f5be-7f96-999f-99855381c9c7 ", false],
  ])("tells an id that posthog-js made up from others: %s", (id, generated) => {
    expect(read(JSON.stringify({ ...written, distinct_id: id }))).toMatchObject({ distinctId: id, generated });
  });

  it("reads a signed-in person", () => {
    expect(read(JSON.stringify({ ...written, distinct_id: "ada", $user_state: "identified" }))).toEqual({ distinctId: "ada", deviceId: written.$device_id, identified: true, generated: false });
  });

  it("reads a value that is still encoded", () => {
    expect(read(encodeURIComponent(JSON.stringify(written)))).toMatchObject({ distinctId: written.distinct_id });
  });

  it.each([
    [undefined, false, true],
    ["0", true, true],
    ["false", true, true],
    ["no", true, true],
    ["1", false, false],
    ["true", false, false],
    ["yes", false, false],
    ["maybe", false, true],
  ])("tells who does not want to be observed: the consent cookie is %j", (value, isOptedOut, isOptedOutByDefault) => {
    const cookies = { get: (name: string) => (name === "__ph_opt_in_out_phc_demo" && value !== undefined ? { value } : undefined) };
    expect(createIdentity("phc_demo").isOptedOut!(cookies)).toBe(isOptedOut);
    expect(createIdentity("phc_demo", { optOutByDefault: true }).isOptedOut!(cookies)).toBe(isOptedOutByDefault);
  });

  it("leaves a percent sign in an id alone", () => {
    expect(read(JSON.stringify({ ...written, distinct_id: "100%25" }))).toMatchObject({ distinctId: "100%25" });
  });

  it.each([
    ["nothing", undefined],
    ["an empty text", ""],
    ["something else than JSON", "ada"],
    ["a broken encoding", "%7B%"],
    ["null", "null"],
    ["a list", '["ada"]'],
    ["no distinct id", '{"$device_id":"a"}'],
    ["an empty distinct id", '{"distinct_id":""}'],
    ["a number as distinct id", '{"distinct_id":7}'],
    ["an object as distinct id", '{"distinct_id":{"toString":1}}'],
    ["a list as distinct id", '{"distinct_id":["ada"]}'],
    ["more than 8 kB", JSON.stringify({ ...written, padding: "x".repeat(8192) })],
  ])("takes %s for no identity", (_, value) => {
    expect(read(value)).toBeUndefined();
  });

  it.each([
    [{ ...written, $device_id: 7 }, { distinctId: written.distinct_id, identified: false }],
    [{ ...written, $user_state: ["identified"] }, { identified: false }],
    [{ ...written, $sesid: "x" }, { distinctId: written.distinct_id }],
  ])("reads what is well-formed of %j", (value, visitor) => {
    expect(read(JSON.stringify(value))).toMatchObject(visitor);
  });

  it("cuts ids to 200 code points, as PostHog does", () => {
    const visitor = read(JSON.stringify({ ...written, distinct_id: "🪢".repeat(201), $device_id: "d".repeat(201) }))!;

    expect(visitor.distinctId).toBe("🪢".repeat(200));
    expect(visitor.deviceId).toBe("d".repeat(200));
  });

  it("creates a visitor whose cookie is read as that visitor", () => {
    const { visitor, cookie } = create();

    expect(read(cookie.value)).toEqual(visitor);
    expect(visitor).toEqual({ distinctId: visitor.deviceId, deviceId: visitor.deviceId, identified: false, generated: true });
    expect(visitor.distinctId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(cookie).toMatchObject({ name: cookieName, maxAge: 31_536_000 });
    expect(Object.keys(JSON.parse(cookie.value)).sort()).toEqual(["$device_id", "$sesid", "$user_state", "distinct_id"]);
    expect(parsePostHogCookie(cookie.value)?.sessionId).toBeTruthy();
  });

  it("creates each visitor anew", () => {
    expect(create().visitor.distinctId).not.toBe(create().visitor.distinctId);
  });
});
