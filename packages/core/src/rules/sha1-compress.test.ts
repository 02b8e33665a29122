import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { bucketOf } from "@halyard/core/rules";
import { getFeatureFlagHash } from "@posthog/core";
import { describe, expect, it } from "vitest";
import { generateSha1Compress } from "./testing/generate-sha1-compress.ts";

/** PostHog's position by Node's own SHA-1. */
function positionOf(input: string): number {
  return Number.parseInt(createHash("sha1").update(new TextEncoder().encode(input)).digest("hex").slice(0, 15), 16) / 2 ** 60;
}

it("is what its generator writes", () => {
  expect(readFileSync(new URL("sha1-compress.ts", import.meta.url), "utf8")).toBe(generateSha1Compress());
});

describe("bucketOf", () => {
  it("gives PostHog's positions", async () => {
    expect(bucketOf("simple-flag", "distinct_id_0")).toBe(0.7836963764220432);
    expect(bucketOf("multivariate-flag", "distinct_id_0")).toBe(0.502037796130735);
    expect(bucketOf("multivariate-flag", "distinct_id_0", "variant")).toBe(0.6186454537930379);
    expect(bucketOf("a-flag", "ид", "variant")).toBe(await getFeatureFlagHash("a-flag", "ид", "variant"));
  });

  it("hashes keys, identifiers and salts of every length", () => {
    for (let length = 0; length <= 200; length++) {
      for (const [key, id, salt] of [["k", "i".repeat(length), ""], ["k".repeat(length), "id", "variant"], ["k", "", "s".repeat(length)], ["k".repeat(length), "i".repeat(200 - length), "salt"]] as const) {
        expect(bucketOf(key, id, salt)).toBe(positionOf(`${key}.${id}${salt}`));
      }
    }
  });

  it.each(["é", "日本語", "👍🏽", "a👍b", "\u007f\u0080\u07ff\u0800\uffff", "\ud800", "a\udc00b", "\ud800\ud800\udc00", "\u0000"])("encodes %j as TextEncoder does", (text) => {
    for (const padding of ["", "a", "ab", "abc"]) expect(bucketOf(`f${padding}${text}`, padding + text, text)).toBe(positionOf(`f${padding}${text}.${padding}${text}${text}`));
  });

  it("cuts identifiers to 200 code points, as PostHog's server does", () => {
    for (const character of ["a", "é", "👍", "\ud800"]) {
      expect(bucketOf("flag", character.repeat(201))).toBe(bucketOf("flag", character.repeat(200)));
      expect(bucketOf("flag", character.repeat(200))).toBe(positionOf(`flag.${character.repeat(200)}`));
      expect(bucketOf("flag", character.repeat(199))).not.toBe(bucketOf("flag", character.repeat(200)));
    }
  });

  it("takes keys and salts that are longer than any buffer", () => {
    expect(bucketOf("k".repeat(100_000), "id", "s".repeat(100_000))).toBe(positionOf(`${"k".repeat(100_000)}.id${"s".repeat(100_000)}`));
  });
});
