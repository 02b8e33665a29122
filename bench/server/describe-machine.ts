import { cpus } from "node:os";

export function describeMachine(): string {
  return `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`;
}
