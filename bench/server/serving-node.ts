/**
 * The Node.js that servers run on: this machine's own, by which npm was started, and not the one that runs this repository's
 * TypeScript. Much of what a proxy costs is what promises cost, which differs from version to version.
 */
export const servingNode: string = process.env.npm_node_execpath ?? process.execPath;
