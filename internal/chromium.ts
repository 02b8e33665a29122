/** How every test starts the system's Chromium: no sandbox, because CI is root, and nothing that calls home. */
export const chromium: { executablePath: string; args: string[] } = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};
