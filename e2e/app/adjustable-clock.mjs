// Runs first in the server under test: its clock goes forward when the test says so, so that no test waits for an interval.
const actual = Date.now;
let aheadMs = 0;

Date.now = () => actual() + aheadMs;

process.on("message", (milliseconds) => {
  aheadMs += milliseconds;
  process.send(aheadMs);
});

// A server must not outlive the test that started it.
process.on("disconnect", () => process.exit());
