import { configureTesting } from "@halyard/testing/vitest";
import { vi } from "vitest";
import { flags } from "./flags";

configureTesting({ flags });

// The request of a visitor, which Next.js would have at hand.
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ host: "heliograph.example" }),
  cookies: async () => ({ get: () => undefined, getAll: () => [] }),
}));
