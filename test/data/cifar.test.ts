import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { readCifar } from "../../src/data/cifar.ts";
import { cifar10 } from "../../src/data/sets/cifar10.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

/** Two images of 2×2 pixels: class, four reds, four greens, four blues. */
const two = Uint8Array.of(7, 1, 2, 3, 4, 11, 12, 13, 14, 21, 22, 23, 24, 0, 5, 5, 5, 5, 6, 6, 6, 6, 8, 8, 8, 9);

test("planes of colours become pixels, channels last", () => {
  const { labels, images } = readCifar("batch.bin", two, 2, 10);
  expect([...labels]).toEqual([7, 0]);
  expect([...images]).toEqual([
    ...[1, 11, 21, 2, 12, 22, 3, 13, 23, 4, 14, 24],
    ...[5, 6, 8, 5, 6, 8, 5, 6, 8, 5, 6, 9],
  ]);
});

test.each<[string, Uint8Array]>([
  ["empty", new Uint8Array()],
  ["a byte short", two.subarray(0, 25)],
  ["of a class that there is not", Uint8Array.of(10, ...two.subarray(1))],
])("a batch that is %s is refused with its path", (_name, bytes) => {
  expect(() => readCifar("/data/batch.bin", bytes, 2, 10)).toThrowError(
    expect.objectContaining({ code: "dataset-damaged", message: expect.stringContaining("/data/batch.bin") }),
  );
});

/** Files as CIFAR-10's, of the right size and of other content. */
async function madeUp(images: number): Promise<string> {
  process.env.XDG_CACHE_HOME = await temporaryFolder();
  const folder = path.join(process.env.XDG_CACHE_HOME, "cnn-workbench", "cifar-10", "cifar-10-batches-bin");
  await mkdir(folder, { recursive: true });
  for (const name of [...[1, 2, 3, 4, 5].map((number) => `data_batch_${number}.bin`), "test_batch.bin"])
    await writeFile(path.join(folder, name), new Uint8Array(images * 3073));
  return folder;
}

test.each([
  ["of other content", 10_000, "SHA-256"],
  ["too short", 9_999, "49995 images"],
])("files %s are not taken for CIFAR-10", async (_name, images, why) => {
  const folder = await madeUp(images);
  await expect(cifar10.read({ near: [] })).rejects.toMatchObject({
    code: "dataset-damaged",
    message: expect.stringMatching(new RegExp(`${folder}.*${why}`)),
  });
});
