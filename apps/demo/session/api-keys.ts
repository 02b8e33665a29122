import { timingSafeEqual } from "node:crypto";
import type { Team } from "./people";

/** The seeded API key of each team. */
export const apiKeys: Record<Team, string> = { acme: "bk_acme_demo", globex: "bk_globex_demo" };

/** The team of an `Authorization` header; nobody's for a missing or wrong key. */
export function teamOfKey(authorization: string | null): Team | undefined {
  const given = Buffer.from(/^Bearer (\S+)$/i.exec(authorization ?? "")?.[1] ?? "");
  return (Object.keys(apiKeys) as Team[]).find((team) => {
    const expected = Buffer.from(apiKeys[team]);
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
}
