import { existsSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { createTestProject } from "../testing/create-test-project.ts";
import { applyChanges, recoverChanges } from "./apply-changes.ts";

const journal = ".halyard/undo.json";

it("writes, deletes and creates files, and takes all of it back", () => {
  const project = createTestProject({ "a.ts": "a", "b.ts": "b" });
  const there = (file: string): boolean => existsSync(path.join(project.root, file));
  const applied = applyChanges(project.root, new Map([["a.ts", "A"], ["b.ts", undefined], ["new/c.ts", "c"]]));
  expect([project.read("a.ts"), there("b.ts"), project.read("new/c.ts"), there(journal)]).toEqual(["A", false, "c", true]);
  applied.restore();
  expect([project.read("a.ts"), project.read("b.ts"), there("new/c.ts"), there(journal)]).toEqual(["a", "b", false, false]);
});

it("leaves nothing of a set that cannot be written as a whole", () => {
  const project = createTestProject({ "a.ts": "a", "folder": "not a folder" });
  expect(() => applyChanges(project.root, new Map([["a.ts", "A"], ["folder/b.ts", "b"]]))).toThrow(expect.objectContaining({ code: "WRITE_FAILED" }));
  expect([project.read("a.ts"), existsSync(path.join(project.root, journal))]).toEqual(["a", false]);
});

function writeJournal(root: ReturnType<typeof createTestProject>, file: string, pid: number): void {
  root.write(journal, JSON.stringify({ pid, files: [{ path: file, before: "before", after: "after" }, { path: "../outside.ts", before: "bad", after: null }, { path: "/tmp/halyard-outside.ts", before: "bad", after: null }] }));
}

/** The process of a file that was left behind; no system gives this id. */
const deadPid = 2 ** 31 - 1;

it("puts back what a killed process has left, and what somebody changed since stays", () => {
  const project = createTestProject({ "a.ts": "after" });
  writeJournal(project, "a.ts", deadPid);
  expect(recoverChanges(project.root)).toEqual(["a.ts"]);
  expect(project.read("a.ts")).toBe("before");
  project.write("a.ts", "mine");
  writeJournal(project, "a.ts", deadPid);
  expect(recoverChanges(project.root)).toEqual([]);
  expect([project.read("a.ts"), existsSync(path.join(project.root, journal))]).toEqual(["mine", false]);
});

it("writes nothing outside of the folder, whatever a journal says", () => {
  const project = createTestProject({ "a.ts": "after" });
  writeJournal(project, "a.ts", deadPid);
  recoverChanges(project.root);
  expect(existsSync(path.join(project.root, "../outside.ts"))).toBe(false);
  expect(existsSync("/tmp/halyard-outside.ts")).toBe(false);
});

it("waits for a process that is still at work", () => {
  const project = createTestProject({ "a.ts": "after" });
  writeJournal(project, "a.ts", process.ppid);
  expect(() => recoverChanges(project.root)).toThrow(`the process ${process.ppid} is writing in this folder`);
  expect(project.read("a.ts")).toBe("after");
});
