import { cp, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { root } from "../environment/project.mjs";

/** A new copy of the examples, for tests to open and change. */
export async function copyExamples() {
  const parent = await mkdtemp(join(await realpath(tmpdir()), "cnn-workspace-"));
  const folder = join(parent, "examples");
  await cp(join(root, "examples"), folder, { recursive: true, filter: (path) => basename(path) !== ".cnn" });
  return { folder, remove: () => rm(parent, { recursive: true, force: true, maxRetries: 3 }) };
}
