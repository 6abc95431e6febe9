import { mkdir, readdir, readFile, truncate, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { ContentHashes } from "../../../src/data/features/contentHashes.ts";
import { FeatureStore } from "../../../src/data/features/featureStore.ts";
import { pruneFeatures } from "../../../src/data/features/pruneFeatures.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";

const values = Float32Array.of(1, -2.5, 3e-8);

async function storeWithOne() {
  const folder = await temporaryFolder();
  const store = new FeatureStore(folder, 3);
  await store.write("abcd", values);
  return { store, file: path.join(folder, "ab", "abcd.f32") };
}

test("what was written is read, and nothing else lies beside it", async () => {
  const { store, file } = await storeWithOne();
  expect(await store.has("abcd")).toBe(true);
  expect(await store.read("abcd")).toEqual(values);
  expect(await readdir(path.dirname(file))).toEqual(["abcd.f32"]);
  expect(await store.has("abce")).toBe(false);
});

test("a file that was cut off counts as not there", async () => {
  const { store, file } = await storeWithOne();
  await truncate(file, 20);
  expect(await store.has("abcd")).toBe(false);
});

test("a file whose content was altered is removed when it is read, so that it is computed anew", async () => {
  const { store, file } = await storeWithOne();
  const bytes = await readFile(file);
  bytes[bytes.length - 1] = 99;
  await writeFile(file, bytes);
  await expect(store.read("abcd")).rejects.toMatchObject({ code: "file-unreadable" });
  expect(await store.has("abcd")).toBe(false);
});

test("a file that changes after it was hashed is told", async () => {
  const file = path.join(await temporaryFolder(), "a.jpg");
  await writeFile(file, "one");
  const hashes = new ContentHashes();
  // sha256sum of "one"
  expect(await hashes.of(file)).toBe("7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed");
  await hashes.requireSame(file);
  await writeFile(file, "another");
  await expect(hashes.requireSame(file)).rejects.toMatchObject({ code: "file-unreadable" });
});

test("features that were not used for a month are removed, others stay", async () => {
  const home = await temporaryFolder();
  for (const name of ["old", "recent", "used"]) await mkdir(path.join(home, name));
  const now = Date.now();
  const day = 24 * 3600_000;
  await utimes(path.join(home, "old"), new Date(now - 31 * day), new Date(now - 31 * day));
  await utimes(path.join(home, "recent"), new Date(now - 29 * day), new Date(now - 29 * day));
  await utimes(path.join(home, "used"), new Date(now - 31 * day), new Date(now - 31 * day));
  await pruneFeatures(path.join(home, "used"), now);
  expect((await readdir(home)).sort()).toEqual(["recent", "used"]);
});
