/** The name of an endpoint in counters and faults: its path without trailing slash, with placeholders for what varies. */
export function endpointOf(path: string): string {
  return path
    .replace(/(?<=.)\/$/, "")
    .replace(/^\/array\/[^/]+\//, "/array/:token/")
    .replace(/^\/static\/.+$/, "/static/:file")
    .replace(/^\/api\/projects\/[^/]+/, "/api/projects/:id")
    .replace(/(?<=\/feature_flags\/)(?!(local_evaluation|user_blast_radius)$)[^/]+/, ":flag");
}
