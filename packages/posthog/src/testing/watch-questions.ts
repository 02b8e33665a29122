import { vi } from "vitest";

/** What PostHog is asked about visitors, and its answers, on the way until they are released. */
export interface Questions {
  /** The keys of each request, in their order. */
  readonly asked: readonly (readonly string[])[];
  readonly release: () => void;
}

/** Watches the requests about visitors. Held answers are a delay that no clock measures. */
export function watchQuestions({ isHeld = false }: { isHeld?: boolean } = {}): Questions {
  const asked: string[][] = [];
  let release!: () => void;
  const released = new Promise<void>((resolve) => (release = resolve));
  if (!isHeld) release();
  const { fetch } = globalThis;
  vi.spyOn(globalThis, "fetch").mockImplementation(async (url, options) => {
    if (!String(url).includes("/flags/?")) return fetch(url, options);
    asked.push(JSON.parse(options!.body as string).flag_keys_to_evaluate);
    const answer = await fetch(url, options);
    await released;
    return answer;
  });
  return { asked, release };
}
