import { test } from "./fixtures.ts";
import { expectNoFlicker } from "./page/expect-no-flicker.ts";

/** A slow processor draws out what hydration does, and with it whatever flickers. */
for (const editor of ["v1", "v2"] as const) {
  test(`shows ${editor} and nothing else with the processor slowed down 4 times`, async ({ page, app, mode }) => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await expectNoFlicker("first", { page, app, mode, editor });
  });
}
