import type { Page } from "@playwright/test";

/**
 * The bodies of what the page asks for at addresses that match, as they come. They are read on their way to the page: asked
 * afterwards, the browser may have let go of them. The server does not get what a browser adds last, as `Sec-Fetch-Dest`.
 */
export async function readBodies(page: Page, address: string): Promise<readonly string[]> {
  const bodies: string[] = [];
  await page.route(address, async (route) => {
    const response = await route.fetch();
    bodies.push(await response.text());
    await route.fulfill({ response });
  });
  return bodies;
}
