import { execFileSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, vi } from "vitest";
import { createTestProject } from "../testing/create-test-project.ts";
import { runForJson, runHalyard } from "../testing/run-halyard.ts";

vi.setConfig({ testTimeout: 60_000 });

const repository = fileURLToPath(new URL("../../../../", import.meta.url));

const layout = `import type { ReactNode } from "react";

export default function RootLayout({ children }: { children: ReactNode }): ReactNode {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
`;
const manifest = JSON.stringify({ name: "shop", type: "module", dependencies: { next: "16.4.6" } });
const tsconfig = JSON.stringify({
  compilerOptions: { target: "ES2023", lib: ["ES2023", "DOM"], module: "preserve", jsx: "preserve", strict: true, noEmit: true, skipLibCheck: true, allowImportingTsExtensions: true, types: ["node"], customConditions: ["@halyard/source"] },
  include: ["**/*.ts", "**/*.tsx"],
});

it.each(["", "src/"])("writes an application that type-checks, with its code in %j", async (base) => {
  const project = createTestProject({ "package.json": manifest, "tsconfig.json": tsconfig, [`${base}app/layout.tsx`]: layout, ".env.example": "OTHER=1", ".gitignore": "node_modules\n.env*\n" });
  symlinkSync(path.join(repository, "apps/demo/node_modules"), path.join(project.root, "node_modules"));
  const { code, output } = await runHalyard(project, ["init", "--yes"]);
  expect(code).toBe(0);
  expect(output).toContain("Next: npm install @halyard/core @halyard/next");
  expect(project.read(`${base}app/layout.tsx`)).toBe(layout.replace('"react";\n', '"react";\nimport { FlagsProvider } from "../halyard";\n').replace("{children}<", "<FlagsProvider>{children}</FlagsProvider><"));
  expect(project.read(".env.example")).toMatch(/^OTHER=1\n\n# .*\nPOSTHOG_TOKEN=\n/);
  expect(project.read(".gitignore")).toBe("node_modules\n.env*\n.halyard/\n!.env.example\n");
  execFileSync(path.join(repository, "node_modules/.bin/tsc"), ["-p", project.root], { stdio: "pipe" });
  const { data } = await runForJson(project, ["init", "--yes"]);
  expect(data).toMatchObject({ files: [], written: false });
});

it("writes JavaScript where there is no TypeScript, in the style of the layout", async () => {
  const project = createTestProject({ "package.json": manifest, "app/layout.jsx": "import './a.css'\n\nexport default ({ children }) => <html><body>{children}</body></html>\n" });
  expect((await runForJson(project, ["init", "--yes"])).data.files).toEqual(["flags.js", "halyard.js", "proxy.js", "app/api/halyard/[...path]/route.js", "app/layout.jsx", ".env.example"]);
  expect(project.read("app/layout.jsx")).toBe("import './a.css'\nimport { FlagsProvider } from '../halyard'\n\nexport default ({ children }) => <html><body><FlagsProvider>{children}</FlagsProvider></body></html>\n");
  expect(project.read("flags.js")).not.toContain("declare module");
});

it("leaves a proxy and an unusual layout to a person, and says how", async () => {
  const unusual = "export default function Layout(props) { return <html><body>{props.children}</body></html>; }\n";
  const proxy = "export function middleware() {}\n";
  const project = createTestProject({ "package.json": manifest, "tsconfig.json": "{}", "app/layout.tsx": unusual, "middleware.ts": proxy, "pnpm-lock.yaml": "" });
  const { code, output } = await runHalyard(project, ["init", "--yes"]);
  expect(code).toBe(0);
  expect(output).toContain("Next: middleware.ts is there already. Let Halyard run around it:");
  expect(output).toContain("Put <FlagsProvider> of ./halyard around the children in app/layout.tsx.");
  expect(output).toContain("Next: pnpm add ");
  expect([project.read("middleware.ts"), project.read("app/layout.tsx")]).toEqual([proxy, unusual]);
});

it("writes nothing with --dry, without an answer, or where there is no such application", async () => {
  const project = createTestProject({ "package.json": manifest, "app/layout.tsx": layout });
  expect((await runForJson(project, ["init", "--dry"])).data).toMatchObject({ written: false });
  expect(await runHalyard(project, ["init"])).toMatchObject({ code: 1, errors: expect.stringContaining("CONFIRMATION_REQUIRED") });
  expect(project.read("app/layout.tsx")).toBe(layout);
  expect(await runHalyard(createTestProject({ "package.json": manifest }), ["init"])).toMatchObject({ code: 1, errors: expect.stringContaining("App Router") });
});
