import { splitLink } from "./split-link.ts";

/** An address with a parameter that holds `token`, in place of one that it has already. */
export function joinLink(address: string | URL, parameter: string, token: string): string {
  const [, path, query, hash] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(String(address))!;
  const others = splitLink(query ?? "", parameter)?.search ?? query ?? "";
  return `${path}${others.length > 1 ? `${others}&` : "?"}${parameter}=${token}${hash ?? ""}`;
}
