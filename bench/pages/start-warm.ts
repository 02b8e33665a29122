import type { Emulator } from "@halyard/emulator";
import { startServer, type Server } from "../server/start-server.ts";
import type { Contestant } from "./contestants.ts";
import { measureLoad, type LoadOptions } from "./measure-load.ts";

export interface Setting {
  readonly emulator: Emulator;
  readonly env: Record<string, string> & { readonly SESSION_SECRET: string };
  readonly connections: number;
  readonly people: number;
  /** As many for everybody: by then V8 has compiled what a request takes, and a faster server is not warmer. */
  readonly warmUpRequests: number;
}

/** A server that was warmed, and what to ask it. */
export interface WarmServer extends Server {
  readonly load: Omit<LoadOptions, "until">;
}

/** Starts the contestant's server and warms it; then it is paused, so that no other server's turn has to share the machine with it. */
export async function startWarm(contestant: Contestant, { emulator, env, connections, people, warmUpRequests }: Setting): Promise<WarmServer> {
  const server = await startServer(contestant.app, env);
  const load = { url: server.url + contestant.path, connections, people, token: emulator.token, secret: env.SESSION_SECRET };
  await measureLoad({ ...load, until: { requests: warmUpRequests } });
  server.pause();
  return { ...server, load };
}
