import type { NextRequest } from "next/server";

/** Whether the visitor's connection is encrypted, also where a server in front of this one ends the encryption. */
export function isSecure({ nextUrl, headers }: Pick<NextRequest, "nextUrl" | "headers">): boolean {
  return nextUrl.protocol === "https:" || headers.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https";
}
