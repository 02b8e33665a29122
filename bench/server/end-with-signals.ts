/** Lets what runs on exit run when somebody stops the program, too: it ends the servers. */
export function endWithSignals(): void {
  process.on("SIGINT", () => process.exit(130));
  process.on("SIGTERM", () => process.exit(143));
}
